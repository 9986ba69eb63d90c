/*
 * Protects the heap: whatever a program does, every block keeps its bytes and its size, no two overlap, the heap's own
 * books add up after every call, a copy lives a life of its own, and a log answers any moment as a replay does.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, KiB, MiB } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { queryHeapExtents } from '../../../src/core/heapPicture.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { Machine } from '../../../src/core/machine.ts';
import { formatMachine } from '../../../src/core/notation.ts';
import { queryBytes } from '../../../src/core/query.ts';
import { step } from '../../../src/core/step.ts';
import { Timeline } from '../../../src/core/timeline.ts';
import { HeapPlayer, heapMoves } from '../../support/heapPlans.ts';
import { NaiveHeap } from '../../support/naiveHeap.ts';

const create = (machine: Machine, flOptions: number, dwMaximumSize: number): Address => {
  const outcome = step(machine, { op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize });
  return (outcome as { value: Address }).value;
};

/** Everything that can be told of a machine's heaps. */
const portrait = (machine: Machine): string =>
  `${formatMachine(machine)}\n${JSON.stringify(queryHeapExtents(machine))}`;

const KINDS = [
  ['growable', 0, 0],
  ['growable, not serialised', 1, 0],
  ['fixed', 0, MiB],
] as const;

describe.each(KINDS)('a heap that is %s', (_name, flOptions, dwMaximumSize) => {
  it('keeps its books and the bytes of its blocks through any calls', () => {
    fc.assert(
      fc.property(heapMoves(3 * MiB, 60), (moves) => {
        const machine = Machine.create();
        const hHeap = create(machine, flOptions, dwMaximumSize);
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
      }),
      { numRuns: 60 },
    );
  });

  it('lives a life of its own in a copy, which goes on as it would have', () => {
    fc.assert(
      fc.property(heapMoves(64 * KiB, 40), heapMoves(64 * KiB, 40), (before, after) => {
        const machine = Machine.create();
        const player = new HeapPlayer(create(machine, flOptions, dwMaximumSize), (command) => step(machine, command));
        for (const move of before) player.play(move);
        const copy = machine.clone();
        const seen = portrait(machine);
        const past = player.commands.length;
        for (const move of after) player.play(move);
        expect(portrait(copy)).toBe(seen);
        for (const command of player.commands.slice(past)) step(copy, command);
        expect(portrait(copy)).toBe(portrait(machine));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the log of an attempt with a heap', () => {
  it('answers any moment as a replay from the start does', () => {
    fc.assert(
      fc.property(heapMoves(64 * KiB, 120), fc.nat(), (moves, moment) => {
        const timeline = new Timeline(Machine.create());
        const { value } = timeline.do({ op: 'GetProcessHeap' }) as { value: Address };
        const player = new HeapPlayer(value, (command) => timeline.do(command));
        for (const move of moves) player.play(move);
        const commands: Command[] = [{ op: 'GetProcessHeap' }, ...player.commands];
        const index = moment % (commands.length + 1);
        const replay = Machine.create();
        for (const command of commands.slice(0, index)) step(replay, command);
        expect(portrait(timeline.at(index))).toBe(portrait(replay));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the back end', () => {
  it('gives every block the address its naive twin gives it', () => {
    const moves = fc.array(fc.record({ size: fc.oneof(fc.nat(200), fc.nat(6000)), freed: fc.nat(2), pick: fc.nat() }), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(moves, (plan) => {
        const machine = Machine.create();
        const hHeap = create(machine, 0, 64 * KiB);
        const twin = new NaiveHeap(hHeap + 0x740, hHeap + 8 * KiB, hHeap + 60 * KiB);
        const held: Address[] = [];
        for (const { size, freed, pick } of plan) {
          const outcome = step(machine, { op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: size });
          expect(outcome.ok ? outcome.value : null).toBe(twin.allocate(size));
          if (outcome.ok) held.push(outcome.value as Address);
          for (const lpMem of held.splice(pick % (held.length + 1), freed)) {
            step(machine, { op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
            twin.free(lpMem);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
