/* Protects the plans a player leaves: whatever was run, or undone for something else, can be taken up again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastAction, type Texts } from '../../src/play/attempt.ts';
import { MOST_BRANCHES } from '../../src/play/branches.ts';
import { parseAttempt } from '../../src/play/parseAttempt.ts';
import { createPlayStore } from '../../src/play/store.ts';
import { GIVE_IT_BACK } from './support/levels.ts';
import { movesIn } from './support/moves.ts';

const level = GIVE_IT_BACK;
const [RELEASE, DECOMMIT] = ['VirtualFree(pool, 0, MEM_RELEASE);', 'VirtualFree(pool, 65536, MEM_DECOMMIT);'];
const solve = () => {
  const play = createPlayStore(level, null);
  for (const [blank, text] of Object.entries(level.file.plans[0]?.fills ?? {})) play.choose(blank, text);
  return play;
};

describe('a branch', () => {
  it('is left where a plan that was run becomes another one', () => {
    const play = solve();
    play.runAll();
    const { state } = play.view();
    play.choose('give', DECOMMIT);
    expect(play.view().branches).toEqual([{ fills: state.fills, position: state.position }]);
  });

  it('is left where something undone makes way for something else', () => {
    const play = solve();
    play.choose('give', DECOMMIT);
    play.undo();
    expect(play.view().branches).toEqual([]);
    play.choose('give', '');
    expect(play.view().branches.map(({ fills }) => fills['give'])).toEqual([DECOMMIT]);
  });

  it('is not left by a plan that only grows, by moving along it, or by texts nobody ran', () => {
    const play = createPlayStore(level, null);
    play.choose('shrink', '');
    play.runAll();
    play.choose('regrow', '');
    play.runAll();
    for (const text of ['V', 'Vi', RELEASE]) play.type('give', text);
    play.step(-1);
    play.goTo(2);
    expect(play.view().branches).toEqual([]);
  });

  it('is taken up as it was left, which leaves the other one and can be undone', () => {
    const play = solve();
    play.runAll();
    const first = play.view().state;
    play.choose('give', DECOMMIT);
    const second = play.view().state;
    const [branch] = play.view().branches;
    if (branch) play.takeUp(branch);
    expect(play.view().state).toEqual(first);
    expect(play.view().report?.passed).toBe(true);
    expect(play.view().branches.map(({ fills }) => fills)).toEqual([second.fills]);
    play.undo();
    expect(play.view().state).toEqual(second);
  });

  it('survives starting over, and being saved', () => {
    const play = solve();
    play.runAll();
    const { fills } = play.view().state;
    play.reset();
    const saved = parseAttempt(level, JSON.parse(JSON.stringify(play.view().attempt)));
    expect(
      createPlayStore(level, saved)
        .view()
        .branches.map((branch) => branch.fills),
    ).toEqual([fills]);
  });
});

describe('a saved attempt', () => {
  const { attempt } = solve().view();
  const read = (branches: unknown) => parseAttempt(level, { ...JSON.parse(JSON.stringify(attempt)), branches });

  it('from before there were branches has none', () => {
    expect(read(undefined)?.branches).toEqual([]);
  });

  it.each<readonly [string, unknown]>([
    ['no list', {}],
    ['too many', Array.from({ length: MOST_BRANCHES + 1 }, () => ({ fills: {}, position: 0 }))],
    ['a blank that is not there', [{ fills: { nowhere: '' }, position: 0 }]],
    ['a text that is none', [{ fills: { give: 1 }, position: 0 }]],
    ['texts that are too long', [{ fills: { give: 'x'.repeat(9000) }, position: 0 }]],
    ['a position that is none', [{ fills: {}, position: -1 }]],
  ])('with branches that are %s is none', (_what, branches) => {
    expect(read(branches)).toBeNull();
  });
});

describe('whatever is played', { timeout: 60_000 }, () => {
  it('no plan that was run to its end is out of reach, as long as there are few', () => {
    fc.assert(
      fc.property(fc.array(movesIn(level), { maxLength: 14 }), (moves) => {
        const play = createPlayStore(level, null);
        const run = new Set<string>();
        for (const move of moves) {
          move.do(play);
          const { report, state, attempt, canRedo } = play.view();
          if (report && lastAction(attempt)?.type === 'goTo') run.add(JSON.stringify(state.fills));
          const reachable = [state, ...attempt.branches].map(({ fills }) => fills);
          // What was undone can be done again.
          const mustReach = canRedo || run.size > MOST_BRANCHES ? [] : [...run];
          expect(mustReach.filter((plan) => !reachable.some((whole) => isIn(JSON.parse(plan), whole)))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Whether a plan is another one, or what that one was before it grew. */
const isIn = (plan: Texts, whole: Texts): boolean => Object.keys(plan).every((blank) => plan[blank] === whole[blank]);
