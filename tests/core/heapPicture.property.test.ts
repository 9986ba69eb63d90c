/* Protects the picture of heaps: every byte of a heap's reservations is in exactly one piece, and every block the program
   holds is one of them, with the size it asked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, KiB, MiB } from '../../src/base/bytes.ts';
import { type HeapExtent, queryHeapExtents } from '../../src/core/heapPicture.ts';
import { Machine } from '../../src/core/machine.ts';
import { querySpans } from '../../src/core/picture.ts';
import { queryHeapFreeSpace } from '../../src/core/query.ts';
import { step } from '../../src/core/step.ts';

/** Sizes to ask for, and how many of the blocks so far to give back before each. */
const requests = fc.array(
  fc.record({
    size: fc.oneof(fc.nat(200), fc.nat(20 * KiB), fc.nat(2 * MiB)),
    freed: fc.nat(2),
  }),
  { minLength: 1, maxLength: 60 },
);

/** The blocks held after allocating and freeing in the process heap, by pointer. */
function play(machine: Machine, plan: readonly { size: number; freed: number }[]): Map<Address, number> {
  const { value: hHeap } = step(machine, { op: 'GetProcessHeap' }) as { value: Address };
  const held = new Map<Address, number>();
  for (const { size, freed } of plan) {
    for (const lpMem of [...held.keys()].slice(0, freed)) {
      step(machine, { op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
      held.delete(lpMem);
    }
    const answer = step(machine, { op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: size });
    if (answer.ok) held.set(answer.value as Address, size);
  }
  return held;
}

const piecesOf = (extents: readonly HeapExtent[]) => extents.flatMap(({ pieces }) => pieces);

describe('the extents of heaps', () => {
  it('are covered by their pieces and show what is held', () => {
    fc.assert(
      fc.property(requests, (plan) => {
        const machine = Machine.create();
        const held = play(machine, plan);
        const extents = queryHeapExtents(machine);
        for (const { start, end, pieces } of extents) {
          const reached = pieces.reduce(
            (at, piece) => (piece.start === at ? at + piece.size : Number.NaN),
            start as number,
          );
          expect(reached).toBe(end);
        }
        const busy = piecesOf(extents).filter(({ state }) => state === 'busy');
        expect(new Map(busy.map(({ user, requested }) => [user, requested]))).toEqual(held);
        expect(busy.every(({ requested, usable }) => requested <= usable)).toBe(true);
        const free = piecesOf(extents).filter(({ state }) => state === 'free');
        expect(free.reduce((sum, { size }) => sum + size, 0)).toBe(queryHeapFreeSpace(machine).total);
      }),
    );
  });

  it('come lowest first, whichever heap they are of', () => {
    const machine = Machine.create();
    const { value: hHeap } = step(machine, {
      op: 'HeapCreate',
      flOptions: 0,
      dwInitialSize: 0,
      dwMaximumSize: 0,
    }) as { value: Address };
    step(machine, { op: 'GetProcessHeap' });
    step(machine, { op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 2 * MiB });
    const shown = queryHeapExtents(machine).map(({ start, heap, isProcessHeap }) => [start, heap, isProcessHeap]);
    expect(shown).toEqual([
      [0x10000, 0x10000, false],
      [0x20000, 0x20000, true],
      [0x120000, 0x10000, false],
    ]);
  });

  it('are of the heap family in the picture of pages', () => {
    const machine = Machine.create();
    play(machine, [{ size: 2 * MiB, freed: 0 }]);
    const families = querySpans(machine).flatMap(({ family }) => (family === 'private' ? [family] : []));
    expect(queryHeapExtents(machine).map(({ isProcessHeap }) => isProcessHeap)).toEqual([true, true]);
    expect(families).toEqual([]);
  });
});
