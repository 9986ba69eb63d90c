/* Protects the promise that the list of actions is the only truth: whatever is done can be taken back, and an attempt that
   is saved, read and replayed is the attempt that was played. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMachine } from '../../src/core/notation.ts';
import type { Attempt } from '../../src/play/attempt.ts';
import { condense, MOST_ACTIONS } from '../../src/play/condense.ts';
import { parseAttempt } from '../../src/play/parseAttempt.ts';
import { initialState, reduce, stateOf } from '../../src/play/reduce.ts';
import { createPlayStore, type PlayView } from '../../src/play/store.ts';
import { GIVE_IT_BACK } from './support/levels.ts';
import { actionsIn, movesIn } from './support/moves.ts';

const level = GIVE_IT_BACK;
const moves = fc.array(movesIn(level), { maxLength: 12 });
/** Every move may run the program: fewer examples than usual. */
const examples = { numRuns: 40 };

/** All that a player sees of a view. */
const seen = ({ state, position, length, command, score, line, faults, report, run }: PlayView) => ({
  state,
  position,
  length,
  command,
  score,
  line,
  faults,
  report,
  machine: formatMachine(run.timeline.at(command)),
});

const copyOf = (attempt: Attempt): unknown => JSON.parse(JSON.stringify(attempt));

describe('an attempt', { timeout: 30_000 }, () => {
  it('is as before after undo, and as after after redo', () => {
    fc.assert(
      fc.property(moves, actionsIn(level), (before, move) => {
        const play = createPlayStore(level, null);
        for (const each of before) each.do(play);
        const [start, actions] = [seen(play.view()), play.view().attempt.actions.slice(0, play.view().attempt.cursor)];
        move.do(play);
        const end = seen(play.view());
        if (play.view().attempt.cursor === actions.length + 1) {
          play.undo();
          expect(seen(play.view())).toEqual(start);
          play.redo();
        }
        expect(seen(play.view())).toEqual(end);
      }),
      examples,
    );
  });

  it('is the same live, and saved and replayed', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const play = createPlayStore(level, null);
        for (const move of played) move.do(play);
        const saved = parseAttempt(level, copyOf(play.view().attempt));
        expect(saved).toEqual(play.view().attempt);
        expect(seen(createPlayStore(level, saved).view())).toEqual(seen(play.view()));
      }),
      examples,
    );
  });

  it('is reduced without changing what it is reduced from', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const play = createPlayStore(level, null);
        for (const move of played) move.do(play);
        let state = initialState(level);
        for (const action of play.view().attempt.actions) {
          Object.freeze(state.fills);
          state = reduce(level, Object.freeze(state), Object.freeze(action));
        }
      }),
      examples,
    );
  });

  it('never stands behind the end of its run', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const play = createPlayStore(level, null);
        for (const move of played) {
          move.do(play);
          const { position, length, command, run } = play.view();
          expect(position).toBeLessThanOrEqual(length);
          expect(command).toBeLessThanOrEqual(run.execution.commands.length);
        }
      }),
      examples,
    );
  });

  it('comes to the same when it is condensed', () => {
    const play = createPlayStore(level, null);
    play.choose('shrink', 'VirtualFree(pool + 4 * PAGE, 8 * PAGE, MEM_DECOMMIT);');
    play.hint();
    const { attempt } = play.view();
    const steps = Array.from({ length: MOST_ACTIONS }, (_, index) => ({ type: 'goTo', position: index % 5 }) as const);
    const long = { ...attempt, actions: [...attempt.actions, ...steps], cursor: attempt.cursor + steps.length };
    const short = condense(level, long);
    expect(short.actions.length).toBeLessThanOrEqual(MOST_ACTIONS);
    expect(short.cursor).toBe(short.actions.length);
    expect(stateOf(level, short)).toEqual(stateOf(level, long));
    expect(parseAttempt(level, copyOf(short))).toEqual(short);
  });
});
