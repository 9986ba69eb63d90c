/* Protects what a player feels: where the program stands after each move, what is asked for next, what was refused. */
import { describe, expect, it, vi } from 'vitest';
import { parseAttempt } from '../../src/play/parseAttempt.ts';
import { createPlayStore } from '../../src/play/store.ts';
import { GIVE_IT_BACK, HUNDRED_PAGES } from './support/levels.ts';

const EACH = 'VirtualAlloc(NULL, sizeof(Page), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)';
const solve = () => {
  const play = createPlayStore(GIVE_IT_BACK, null);
  for (const [blank, text] of Object.entries(GIVE_IT_BACK.file.plans[0]?.fills ?? {})) play.choose(blank, text);
  return play;
};

describe('a program', () => {
  it('begins at its first line and waits at the first open blank', () => {
    const play = createPlayStore(HUNDRED_PAGES, null);
    expect(play.view()).toMatchObject({ position: 0, selectedBlank: 'take', report: null, canUndo: false });
    play.runAll();
    expect(play.view()).toMatchObject({ blank: 'take', canRun: false, report: null });
    expect(play.view().run.execution.ending).toEqual({ kind: 'waiting', blank: 'take' });
  });

  it('goes back to where a text is first used when the text changes', () => {
    const play = createPlayStore(HUNDRED_PAGES, null);
    play.choose('take', EACH);
    play.runAll();
    const { position } = play.view();
    expect(play.view().blank).toBe('give');
    play.choose('give', '');
    expect(play.view().position).toBe(position);
    play.choose('take', 'malloc(sizeof(Page))');
    expect(play.view().moment?.statement.blanks).toEqual(['take']);
    expect(play.view().moment?.loopValues).toEqual([0]);
  });

  it('runs statement by statement, and back', () => {
    const play = solve();
    play.runLine();
    play.runLine();
    expect(play.view().last?.outcomes.map(({ command, times }) => [command.op, times])).toEqual([['VirtualAlloc', 1]]);
    const events = play.view().last?.events() ?? [];
    expect(events.map(({ event }) => event.type)).toEqual(expect.arrayContaining(['reserved', 'committed']));
    play.step(-1);
    expect(play.view()).toMatchObject({ position: 1, command: 0 });
  });

  it('goes through what happens inside a call, forth and back', () => {
    const play = solve();
    play.step(1);
    const { attempt } = play.view();
    const at = () => play.view().inside?.done ?? null;
    play.stepInside(1);
    const { steps = [] } = play.view().inside ?? {};
    expect(steps.map(({ event, isSearch }) => (isSearch ? 'gap' : event.type))).toEqual([
      'gap',
      'reserved',
      'committed',
    ]);
    expect(play.view()).toMatchObject({ position: 1, attempt });
    play.stepInside(1);
    expect(at()).toBe(2);
    play.stepInside(1);
    expect(play.view()).toMatchObject({ position: 2, inside: null });
    play.stepInside(-1);
    expect([play.view().position, at()]).toEqual([1, 2]);
    play.stepInside(-1);
    play.stepInside(-1);
    expect([play.view().position, at()]).toEqual([1, null]);
  });

  it('leaves the inside of a call with the next move', () => {
    const play = solve();
    play.step(1);
    for (const leave of [() => play.step(-1), () => play.goTo(1), () => play.undo(), () => play.hint()]) {
      play.goTo(1);
      play.stepInside(1);
      expect(play.view().inside).not.toBeNull();
      leave();
      expect(play.view().inside).toBeNull();
    }
    play.goTo(1);
    play.stepInside(1);
    play.step(1);
    expect(play.view()).toMatchObject({ position: 2, inside: null });
  });

  it('steps over what has no inside', () => {
    const play = solve();
    play.stepInside(1);
    expect(play.view()).toMatchObject({ position: 1, inside: null });
    play.stepInside(-1);
    play.stepInside(-1);
    expect(play.view()).toMatchObject({ position: 0, inside: null });
  });

  it('is judged only when it has come to its end', () => {
    const play = solve();
    expect(play.view().report).toBeNull();
    play.runAll();
    expect(play.view().report).toMatchObject({ passed: true, served: true });
    play.step(-1);
    expect(play.view().report).toBeNull();
  });

  it('goes on after a refusal, which is the first thing told', () => {
    const play = solve();
    play.choose('give', 'VirtualFree(pool, 16 * PAGE, MEM_RELEASE);');
    play.runAll();
    const { last, report } = play.view();
    expect(last?.outcomes[0]).toMatchObject({ rule: 'free.releaseSize', times: 1, outcome: { code: 87 } });
    expect(report?.passed).toBe(false);
  });

  it('is not run again by stepping, undoing and choosing what was there', () => {
    const play = solve();
    const { run } = play.view();
    play.runAll();
    play.step(-1);
    play.undo();
    play.goTo(2);
    play.choose('give', 'VirtualFree(pool, 1, MEM_RELEASE);');
    expect(play.view().run).not.toBe(run);
    play.undo();
    expect(play.view().run).toBe(run);
  });
});

describe('an attempt', () => {
  it('keeps a text that cannot be read, and says why', () => {
    const play = createPlayStore(GIVE_IT_BACK, null);
    play.choose('shrink', 'VirtualFree(pool,');
    expect(play.view().faults['shrink']?.length).toBeGreaterThan(0);
    expect(play.view().state.fills['shrink']).toBe('VirtualFree(pool,');
    expect(play.view().fills['shrink']).toBeUndefined();
  });

  it('can be saved and read again whatever is pasted', () => {
    const play = createPlayStore(HUNDRED_PAGES, null);
    play.type('take', `${EACH}${' '.repeat(100_000)}`);
    const { attempt, state } = play.view();
    expect(state.fills['take']?.trimEnd()).toBe(EACH);
    expect(parseAttempt(HUNDRED_PAGES, JSON.parse(JSON.stringify(attempt)))).toEqual(attempt);
  });

  it('takes back typing and scrubbing as one move each', () => {
    const play = solve();
    const { actions } = play.view().attempt;
    for (const text of ['V', 'Vi', 'VirtualFree(pool, 0, MEM_RELEASE);;']) play.type('give', text);
    for (const position of [4, 7, 9]) play.goTo(position);
    expect(play.view().attempt.actions).toHaveLength(actions.length + 2);
    play.undo();
    play.undo();
    expect(play.view().attempt.actions.slice(0, play.view().attempt.cursor)).toEqual(actions);
  });

  it('starts over, and that can be taken back; hints stay', () => {
    const play = solve();
    play.hint();
    play.runAll();
    const before = play.view();
    play.reset();
    expect(play.view()).toMatchObject({ position: 0, hints: 1, state: { fills: {} }, selectedBlank: 'shrink' });
    play.undo();
    expect(play.view().state).toEqual(before.state);
  });

  it('tells every change to who listens, until they stop', () => {
    const play = solve();
    const listener = vi.fn();
    const stop = play.subscribe(listener);
    play.runLine();
    play.undo();
    play.select('regrow');
    play.select('regrow');
    stop();
    play.redo();
    expect(listener.mock.calls.map(([, change]) => change)).toEqual(['run', 'undo', 'select']);
  });
});
