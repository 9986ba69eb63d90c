// Protects pictures of several processes: each is seen by itself, inside calls and beside another run as well.
import { describe, expect, it } from 'vitest';
import map from '../../assets/maps/wine-8-x64.json';
import { readMemory } from '../../src/app/memory/boardView.ts';
import { readMemoryInside } from '../../src/app/memory/insideMemory.ts';
import { queryHeapExtents } from '../../src/core/heapPicture.ts';
import { querySpans } from '../../src/core/picture.ts';
import { EMPTY_SANDBOX } from '../../src/levels/sandbox.ts';
import { compareRows } from '../../src/panels/compare/differences.ts';
import { smallRows } from '../../src/panels/smallRows.ts';
import { SandboxPlay } from '../../src/play/sandboxPlay.ts';

function played(...calls: readonly (readonly [process: number, code: string])[]): SandboxPlay {
  const play = new SandboxPlay({ 'wine-8-x64': map });
  const state = {
    ...EMPTY_SANDBOX,
    processes: ['usual', 'usual'],
    calls: calls.map(([process, code]) => ({ process, code })),
  };
  expect(play.open(state, 'end')).toMatchObject({ ok: true });
  return play;
}

describe('the board', () => {
  it('shows the process that is asked for, whichever made the last call', () => {
    const play = played([1, 'char* p1 = malloc(3000);'], [2, 'char* p2 = malloc(100000);']);
    const { machine } = readMemory(play.view());
    const sizes = (): readonly number[] =>
      readMemory(play.view()).owners.extents.flatMap(({ pieces }) =>
        pieces.flatMap(({ state, requested }) => (state === 'busy' ? [requested] : [])),
      );
    expect(sizes()).toContain(100_000);
    play.showProcess(1);
    expect(sizes()).toContain(3000);
    expect(sizes()).not.toContain(100_000);
    expect(readMemory(play.view()).owners.extents).toEqual(queryHeapExtents(machine, 1));
  });
});

describe('the inside of a call', () => {
  it('is that of the process that makes it, and leaves the other as it is', () => {
    const play = played([1, 'char* p1 = malloc(3000);'], [2, 'char* p2 = malloc(2000000);']);
    play.step(-1);
    play.stepInside(1);
    const first = play.view();
    expect(first).toMatchObject({ process: 2, inside: { done: 1 } });
    const { steps = [] } = first.inside ?? {};
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.every(({ process }) => process === 2)).toBe(true);
    while (play.view().inside && (play.view().inside?.done ?? 0) < steps.length - 1) play.stepInside(1);
    const last = play.view();
    expect(last.inside?.done).toBe(steps.length - 1);
    const inside = last.inside && readMemoryInside(last, last.inside);
    const reserved = (spans: readonly { readonly start: number; readonly end: number }[]): number =>
      spans.reduce((sum, { start, end }) => sum + end - start, 0);
    const after = last.run.timeline.at(last.command + 1);
    expect(reserved(inside?.pages.spans ?? [])).toBe(reserved(querySpans(after, 2)));
    play.showProcess(1);
    const other = play.view();
    const beside = other.inside && readMemoryInside(other, other.inside);
    expect(beside?.owners.extents).toEqual(queryHeapExtents(after, 1));
  });
});

describe('the small pictures of a run', () => {
  it('are of every process, and differ in the one that is different', () => {
    const rowsOf = (play: SandboxPlay) => smallRows(play.view().run.timeline.now);
    const left = rowsOf(played([1, 'malloc(100);'], [2, 'malloc(100);']));
    const right = rowsOf(
      played([1, 'malloc(100);'], [2, 'malloc(100);'], [2, 'VirtualAlloc(NULL, 65536, MEM_RESERVE, PAGE_READWRITE);']),
    );
    expect(new Set(left.map(({ process }) => process))).toEqual(new Set([1, 2]));
    const { different, alike } = compareRows(left, right);
    expect(different.map(({ process }) => process)).toEqual([2]);
    expect(alike).toBe(left.length);
  });
});

describe('reads of what nobody has written', () => {
  it.each([1, 2])('are counted in process %i, though both heaps have blocks at such addresses', (process) => {
    const calls = (isWritten: boolean) =>
      [
        [process, 'char* p1 = malloc(64);'],
        ...(isWritten ? ([[process, 'write(p1, 64);']] as const) : []),
        [process, 'read(p1, 64);'],
      ] as const;
    expect(played(...calls(true)).view().score.UB).toBe(0);
    expect(played(...calls(false)).view().score.UB).toBe(1);
  });
});
