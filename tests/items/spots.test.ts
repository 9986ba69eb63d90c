// Protects what was asked before: a run that was kept or sent is judged by drawing its items again, so a seed has to go on
// drawing the same finished programs, flaws and answers.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONCEPTS, type ConceptId } from '../../src/items/concept.ts';
import { Dice } from '../../src/items/dice.ts';
import { TEMPLATES } from '../../src/items/templates/templates.ts';

const SEEDS = 300;

const DRAWN: Readonly<Partial<Record<ConceptId, string>>> = {
  'virtual.spot-release': 'c5f8a456ce896d55',
  'heap.spot-heap': '34d0ab2fc0a29394',
  'crt.spot-alignment': 'e50bd586ad546532',
  'crt.spot-pair': 'bb8ed31c902f8c22',
  'crt.spot-leak': '60d13d8a665bc90b',
  'cxx.spot-delete': '435519d0ace4d532',
};

const spots = CONCEPTS.filter(({ kind }) => kind === 'spot').map(({ id }) => id);

it.each(spots)('%s draws what it always has', (id) => {
  const hash = createHash('sha256');
  for (let seed = 0; seed < SEEDS; seed++) {
    const dice = new Dice(seed, id);
    const { data, program, initial, answers, requests } = TEMPLATES[id].draw(dice, seed / SEEDS);
    // What is drawn next follows from how much was drawn before.
    hash.update(JSON.stringify([data, program, initial, answers, requests, dice.int(0, 1e6)]));
  }
  expect(hash.digest('hex').slice(0, 16)).toBe(DRAWN[id]);
});
