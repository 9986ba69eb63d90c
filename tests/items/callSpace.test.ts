// Protects answers that are put together: every answer on offer can be, whatever can be put together can be judged and
// explained, what is legal counts as right whoever thought of it, and no text makes an answer of what is none.
import { describe, expect, it } from 'vitest';
import { flagsOn, writeOption } from '../../src/items/callOption.ts';
import {
  type CallSpace,
  callSpaceOf,
  type Decision,
  decisionText,
  formatBuilt,
  judgeBuilt,
  parseBuilt,
} from '../../src/items/callSpace.ts';
import { CONCEPTS, type ConceptId } from '../../src/items/concept.ts';
import { decisionFor } from '../../src/items/decisionFor.ts';
import { Dice } from '../../src/items/dice.ts';
import { explain } from '../../src/items/explain.ts';
import { pressLetter } from '../../src/items/flagLetters.ts';
import { type Item, makeItem } from '../../src/items/item.ts';
import { reportOf } from '../../src/levels/report.ts';
import { runWith } from '../levels/support/levels.ts';
import { written } from './support/items.ts';

const DIFFICULTIES = [0, 1];
const CHOSEN = CONCEPTS.filter(({ kind }) => kind === 'choose').map(({ id }) => id);

const sampled = (id: ConceptId): { item: Item; space: CallSpace }[] =>
  DIFFICULTIES.flatMap((difficulty) => {
    const item = makeItem(id, 1, difficulty);
    const space = callSpaceOf(item);
    return space ? [{ item, space }] : [];
  });

/** So many answers at random, each an option and letters for every blank. */
function answersIn(space: CallSpace, count: number): string[] {
  const dice = new Dice(7);
  return Array.from({ length: count }, () =>
    formatBuilt(
      space.map(({ options }) => {
        const option = dice.int(0, options.length - 1);
        const flags = options[option]?.flags ?? [];
        const pressed = flags.filter(() => dice.int(0, 2) === 0);
        return { option, letters: pressed.reduce((letters, { letter }) => pressLetter(flags, letters, letter), '') };
      }),
    ),
  );
}

function expectJudged(item: Item, built: string): void {
  const answer = judgeBuilt(item, built);
  if (!answer) throw new Error(`${built} cannot be judged`);
  if (answer.verdict.crash?.kind !== 'faulty') {
    expect(answer.verdict.isLegal).toBe(reportOf(item.level, runWith(item.level, answer.fills)).passed);
  }
  for (const language of ['en', 'ko'] as const) {
    expect(written(language, explain(item, answer))).toMatch(/^[^{}]{5,}$/);
  }
}

describe.each(CHOSEN)('%s', (id) => {
  const items = sampled(id);

  it('lets every answer on offer be put together, and judges it alike', () => {
    for (const { item, space } of items) {
      for (const { fills, verdict } of item.choices) {
        const decisions = space.map((blank) => decisionFor(blank, fills[blank.blank] ?? ''));
        expect(decisions, JSON.stringify(fills)).not.toContain(null);
        const judged = judgeBuilt(item, formatBuilt(decisions as Decision[]));
        expect(judged?.verdict).toEqual(verdict);
      }
    }
  });

  it('judges whatever is put together by running it, and has a cause in both languages', () => {
    for (const { item, space } of items) {
      for (const built of answersIn(space, 5)) expectJudged(item, built);
    }
  });

  it('has a letter of its own for each flag of a call, and none that a run uses', () => {
    for (const { options } of items.flatMap(({ space }) => space)) {
      for (const { flags } of options) {
        const letters = flags.map(({ letter }) => letter);
        expect(new Set(letters).size).toBe(letters.length);
        expect(letters.filter((letter) => 'SPUM'.includes(letter))).toEqual([]);
      }
    }
  });
});

describe('the floors', () => {
  it('are all there wherever memory is taken or given back', () => {
    const [take, give] = callSpaceOf(makeItem('virtual.page-per-node', 1, 0)) ?? [];
    for (const blank of [take, give]) {
      expect([...new Set(blank?.options.map(({ floor }) => floor))]).toEqual(['cxx', 'crt', 'heap', 'virtual']);
    }
  });

  it('have no say where a value is foretold or a flaw found', () => {
    expect(callSpaceOf(makeItem('virtual.page-rounding', 1, 0.5))).toBeNull();
    expect(callSpaceOf(makeItem('crt.spot-pair', 1, 0.5))).toBeNull();
    expect(callSpaceOf(makeItem('virtual.fence', 1, 0.5))).toBeNull();
  });
});

describe('flags', () => {
  const [room] = callSpaceOf(makeItem('virtual.commit-everything', 1, 1)) ?? [];
  const option = room?.options.find(({ floor }) => floor === 'virtual');
  if (!option) throw new Error('there is no VirtualAlloc');
  const press = (letters: string): string =>
    [...letters].reduce((pressed, letter) => pressLetter(option.flags, pressed, letter), '');

  it('go on and off by their letters', () => {
    expect(flagsOn(option, press('RC'))).toEqual(['MEM_RESERVE', 'MEM_COMMIT', 'PAGE_READWRITE']);
    expect(press('RCR')).toBe('C');
    expect(writeOption(option, press('CR'))).toContain('MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE');
  });

  it('of a protection take the place of the one before', () => {
    expect(writeOption(option, press('RN'))).toContain('MEM_RESERVE, PAGE_NOACCESS');
    expect(writeOption(option, press('RNO'))).toContain('MEM_RESERVE, PAGE_READONLY');
  });

  it('that a call does not have are no keys', () => {
    expect(press('QZ')).toBe('');
  });
});

describe('the text of an answer that was put together', () => {
  const item = makeItem('crt.aligned-free', 1, 0.5);
  const space = callSpaceOf(item) as CallSpace;

  it('holds code of one’s own', () => {
    const built = formatBuilt([{ typed: '(char*)_aligned_malloc(4096, 512)' }, { typed: '_aligned_free(page);' }]);
    expect(Object.values(parseBuilt(space, built) ?? {})).toEqual([
      '(char*)_aligned_malloc(4096, 512)',
      '_aligned_free(page);',
    ]);
    expect(judgeBuilt(item, '=nonsense(\n=')?.verdict.crash?.kind).toBe('faulty');
  });

  it.each(['', '0', '0\n0\n0', '99\n0', '0Q\n0', '-1\n0', '0\n', `=${'a'.repeat(201)}\n0`, '0 \n0'])(
    'cannot be %j',
    (built) => {
      expect(parseBuilt(space, built)).toBeNull();
    },
  );

  it('that was typed is what might have been chosen, whatever the order of its flags', () => {
    const [blank] = callSpaceOf(makeItem('virtual.commit-everything', 1, 1)) ?? [];
    if (!blank) throw new Error('there is no blank');
    const option = blank.options.findIndex(({ floor }) => floor === 'virtual');
    const text = decisionText(blank, { option, letters: 'RC' }).replace(
      'MEM_RESERVE | MEM_COMMIT',
      'MEM_COMMIT|MEM_RESERVE',
    );
    expect(decisionFor(blank, text)).toEqual({ option, letters: 'RC' });
    expect(decisionFor(blank, 'malloc(3)')).toBeNull();
  });
});
