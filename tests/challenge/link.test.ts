// Protects links of runs: what is opened is what was played, and a link that was changed either cannot be opened or shows
// what its answers are truly worth.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisiveOf, rowBefore } from '../../src/challenge/decisive.ts';
import { instanceOf } from '../../src/challenge/draw.ts';
import { finishPlay } from '../../src/challenge/finish.ts';
import { openRun, packRun } from '../../src/challenge/link.ts';
import { replayPlay } from '../../src/challenge/replay.ts';
import { isItemMode, roundOf } from '../../src/challenge/round.ts';
import { formatPlacements, placementsIn, survivalScore } from '../../src/challenge/survivalLog.ts';
import { PLACEMENTS } from '../../src/challenge/survivalSpace.ts';
import { makeItem } from '../../src/items/item.ts';
import type { Run } from '../../src/record/run.ts';
import { answerWith, runWith } from '../record/support/runs.ts';

const OCCASION = { id: 'a', startedAt: 0, zone: 0, isRated: false };
const CONCEPTS = ['crt.aligned-free', 'heap.block-step', 'virtual.page-rounding'];

/** A run in which these choices were made, a second for each. */
function runOf(choices: readonly number[]): Run {
  const round = { mode: 'storm', clock: 0, seed: 77, length: 0, due: [] } as const;
  const claims = choices.map((choice, index) => ({
    concept: CONCEPTS[index % 3] ?? '',
    choice,
    built: '',
    time: 1000,
  }));
  const play = replayPlay(round, claims);
  if (!play) throw new Error('these choices cannot be made');
  return finishPlay(play, OCCASION);
}

const RUN = runOf([0, 1, 0, 1, 0]);
const TEXT = packRun(RUN);

/** A link with one answer that was put together: code of one's own, which takes and gives back as it should. */
const { level } = makeItem('crt.aligned-free', instanceOf(roundOf(RUN, 'storm'), 0, 'crt.aligned-free').seed, 0);
const [, name = '', size = ''] = /char\* (\w+) = @take;\nwrite\(\w+, (\d+)\)/.exec(level.source) ?? [];
const RIGHT = `=(char*)_aligned_malloc(${size}, 4096)\n=_aligned_free(${name});`;
const BUILT = JSON.stringify([2, 'storm', 0, 77, '0', ['crt.aligned-free'], [[0, -1, 1000, RIGHT]]]);

describe('the link of a run', () => {
  it('opens as the run', () => {
    expect(openRun(TEXT)).toEqual({ ok: true, run: { ...RUN, id: 'shared' } });
  });

  it('carries no score', () => {
    expect(packRun({ ...RUN, score: 99, time: 1 })).toBe(TEXT);
  });

  it('with a character changed shows a true score or none', () => {
    const character = fc.constantFrom(...'0123456789",[]{}abc.-');
    fc.assert(
      fc.property(fc.nat(TEXT.length - 1), character, (at, letter) => {
        const opened = openRun(TEXT.slice(0, at) + letter + TEXT.slice(at + 1));
        if (!opened.ok) return;
        const { run } = opened;
        if (!isItemMode(run.mode)) return;
        const again = replayPlay(roundOf(run, run.mode), run.answers);
        expect(again && finishPlay(again, OCCASION).score).toBe(run.score);
      }),
      { numRuns: 60 },
    );
  });

  it('of the first version still opens', () => {
    expect(openRun(TEXT.replace('[2,', '[1,'))).toEqual(openRun(TEXT));
    expect(openRun(BUILT.replace('[2,', '[1,'))).toEqual({ ok: false, fault: 'broken' });
  });

  it('carries an answer that was put together, and judges it anew', () => {
    const opened = openRun(BUILT);
    expect(opened).toMatchObject({ ok: true, run: { score: 1.5, answers: [{ choice: -1, built: RIGHT }] } });
    const wrong = openRun(BUILT.replace('_aligned_free', 'free'));
    expect(wrong).toMatchObject({ ok: true, run: { score: 0, answers: [{ outcome: 'trap' }] } });
  });

  it.each([
    ['an option there is not', '[[0,-1,1000,"99\\n0"]]'],
    ['a blank too few', '[[0,-1,1000,"0"]]'],
    ['a choice besides', '[[0,0,1000,"0\\n0"]]'],
    ['a number', '[[0,-1,1000,5]]'],
    ['too much', `[[0,-1,1000,"${'0'.repeat(1001)}"]]`],
  ])('is refused with %s for an answer that was put together', (_what, rows) => {
    expect(openRun(`[2,"storm",0,77,"0",["crt.aligned-free"],${rows}]`)).toEqual({ ok: false, fault: 'broken' });
  });

  it.each([
    ['nothing', ''],
    ['no list', '{}'],
    ['another version', '[3,"storm",1,1,"0",[],[]]'],
    ['an unknown mode', '[1,"chess",1,1,"0",[],[]]'],
    ['a seed that is none', '[1,"storm",1,-1,"0",[],[]]'],
    ['a choice there is not', '[1,"storm",1,1,"0",["crt.aligned-free"],[[0,9,1000]]]'],
    ['too many answers', `[1,"storm",1,1,"0",[],${JSON.stringify(Array.from({ length: 1001 }, () => [0, 0, 0]))}]`],
    ['rows that are none', '[1,"storm",1,1,"0",["crt.aligned-free"],[[0,0]]]'],
    ['a sprint', '[1,"sprint",1,1,"",[],[]]'],
  ])('is refused with %s', (_what, text) => {
    expect(openRun(text)).toEqual({ ok: false, fault: 'broken' });
  });

  it('says so if it asks for what there is no more', () => {
    expect(openRun('[1,"storm",1,1,"0",["no.such"],[[0,0,1]]]')).toEqual({ ok: false, fault: 'old' });
  });

  it('of Survival is played again from its placements', () => {
    const log = formatPlacements([...PLACEMENTS, { at: 0x10080000 } as never]);
    const run = runWith({ mode: 'survival', seed: 3, log, score: 500 });
    expect(openRun(packRun(run))).toMatchObject({
      ok: true,
      run: { score: survivalScore(3, placementsIn(log) ?? []) },
    });
    expect(openRun(packRun({ ...run, log: 'l x' }))).toEqual({ ok: false, fault: 'broken' });
  });
});

describe('the choices of Survival as text', () => {
  it('are the choices', () => {
    const placements = [...PLACEMENTS, { at: 0x1000_0000 } as never];
    expect(placementsIn(formatPlacements(placements))).toEqual(placements);
    expect(placementsIn('')).toEqual([]);
    expect(placementsIn('0xzz')).toBeNull();
  });
});

const OF_LETTERS = { s: 'solved', w: 'trap', '-': 'skipped' } as const;
const answersOf = (letters: string) =>
  [...letters].map((letter) => answerWith({ outcome: OF_LETTERS[letter as keyof typeof OF_LETTERS] }));

describe('the answer that mattered most', () => {
  it.each([
    [null, 'sss'],
    [3, 'sssw'],
    [3, 'sssws'],
    [2, 'ssw-sw'],
    [2, 'ssww'],
    [null, 's-s'],
    [0, 'w'],
  ])('is %s of %s', (index, letters) => {
    expect(decisiveOf(answersOf(letters))).toBe(index);
  });

  it.each([
    [0, 0, 'w'],
    [2, 2, 'ssw'],
    [2, 3, 'ss-w'],
    [1, 3, 'sws'],
  ])('ended a row of %i as answer %i of %s', (row, index, letters) => {
    expect(rowBefore(answersOf(letters), index)).toBe(row);
  });
});
