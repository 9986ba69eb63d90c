/*
 * Protects the segment heap: whatever a program does, every block keeps its bytes and its size, blocks do not overlap,
 * the pieces of its reservations tile them exactly after every call, and a copy goes on as the original would have.
 */
import '../../../src/core/segmentHeap.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, KiB, MiB } from '../../../src/base/bytes.ts';
import { queryHeapExtents } from '../../../src/core/heapPicture.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { Machine } from '../../../src/core/machine.ts';
import { formatMachine } from '../../../src/core/notation.ts';
import { queryBytes } from '../../../src/core/query.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { step } from '../../../src/core/step.ts';
import type { SystemConfig } from '../../../src/core/vm/system.ts';
import { HeapPlayer, heapMoves } from '../../support/heapPlans.ts';

const CONFIGS: readonly (readonly [string, Partial<SystemConfig>])[] = [
  ['of 1903', {}],
  ['of 1607', { segmentHeapVersion: '1607' }],
  ['with padding', { switches: { ...DEFAULT_SWITCHES, segmentPadding: '16' } }],
  ['that decommits free pages', { switches: { ...DEFAULT_SWITCHES, segmentFreePages: 'decommit' } }],
  ['short of memory', { commitLimit: 2 * MiB }],
];

function machineWithHeap(config: Partial<SystemConfig>): { machine: Machine; hHeap: Address } {
  const machine = Machine.create({ heapKind: 'segment', ...config });
  const created = step(machine, { op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
  return { machine, hHeap: (created as { value: Address }).value };
}

/** Everything that can be told of a machine's heaps. */
const portrait = (machine: Machine): string =>
  `${formatMachine(machine)}\n${JSON.stringify(queryHeapExtents(machine))}`;

describe.each(CONFIGS)('a segment heap %s', (_name, config) => {
  it('keeps its books and the bytes of its blocks through any calls', () => {
    fc.assert(
      fc.property(heapMoves(3 * MiB, 60), (moves) => {
        const { machine, hHeap } = machineWithHeap(config);
        const player = new HeapPlayer(hHeap, (command) => step(machine, command));
        for (const move of moves) {
          player.play(move);
          expect(checkMachine(machine)).toEqual([]);
        }
        for (const [lpMem, bytes] of player.held) {
          expect(lpMem % 16).toBe(0);
          expect(step(machine, { op: 'HeapSize', hHeap, dwFlags: 0, lpMem })).toMatchObject({ value: bytes.length });
          expect(Buffer.compare(queryBytes(machine, lpMem, bytes.length), bytes)).toBe(0);
        }
        const busy = queryHeapExtents(machine).flatMap(({ pieces }) => pieces.filter(({ state }) => state === 'busy'));
        expect(new Set(busy.map(({ user }) => user))).toEqual(new Set(player.held.keys()));
      }),
      { numRuns: 30 },
    );
  });

  it('goes on in a copy as it would have', () => {
    fc.assert(
      fc.property(heapMoves(64 * KiB, 80), heapMoves(64 * KiB, 40), (before, after) => {
        const { machine, hHeap } = machineWithHeap(config);
        const player = new HeapPlayer(hHeap, (command) => step(machine, command));
        for (const move of before) player.play(move);
        const copy = machine.clone();
        const seen = portrait(machine);
        const past = player.commands.length;
        for (const move of after) player.play(move);
        expect(portrait(copy)).toBe(seen);
        for (const command of player.commands.slice(past)) step(copy, command);
        expect(portrait(copy)).toBe(portrait(machine));
      }),
      { numRuns: 20 },
    );
  });

  it('has nothing left of its blocks when all are freed, and nothing at all when it is destroyed', () => {
    fc.assert(
      fc.property(heapMoves(3 * MiB, 60), (moves) => {
        const { machine, hHeap } = machineWithHeap(config);
        const empty = formatMachine(Machine.create({ heapKind: 'segment', ...config }));
        const player = new HeapPlayer(hHeap, (command) => step(machine, command));
        for (const move of moves) player.play(move);
        for (const lpMem of player.held.keys()) step(machine, { op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
        const busy = queryHeapExtents(machine).flatMap(({ pieces }) => pieces.filter(({ state }) => state === 'busy'));
        expect(busy).toEqual([]);
        expect(checkMachine(machine)).toEqual([]);
        step(machine, { op: 'HeapDestroy', hHeap });
        expect(formatMachine(machine)).toBe(empty);
      }),
      { numRuns: 20 },
    );
  });
});
