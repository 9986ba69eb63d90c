// Protects what threads do to a heap: a race is told where no lock keeps two of them apart, in whatever order they ran.
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import type { Command } from '../../../src/core/command.ts';
import { Machine } from '../../../src/core/machine.ts';
import { queryIsUnserialized } from '../../../src/core/query.ts';
import { step } from '../../../src/core/step.ts';

const LOCK = toAddress(0x1000);
const enter = (thread: number): Command => ({ op: 'EnterCriticalSection', lpCriticalSection: LOCK, thread });
const leave = (thread: number): Command => ({ op: 'LeaveCriticalSection', lpCriticalSection: LOCK, thread });

/** How many of some calls on a heap made with these options are told to race. */
function racesOf(flOptions: number, calls: (heap: Address) => readonly Command[]): number {
  const machine = Machine.create({ profile: 'x64' });
  let races = 0;
  machine.listen(({ type }) => {
    if (type === 'race') races++;
  });
  const made = step(machine, { op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize: 0 });
  const heap = made.ok ? (made.value as Address) : toAddress(0);
  for (const command of calls(heap)) step(machine, command);
  return races;
}

const allocate = (hHeap: Address, thread?: number, dwFlags = 0): Command => ({
  op: 'HeapAlloc',
  hHeap,
  dwFlags,
  dwBytes: 10,
  ...(thread !== undefined && { thread }),
});

describe('two threads on a heap', () => {
  it.each<[string, number, (heap: Address) => readonly Command[], number]>([
    ['that takes its lock', 0, (heap) => [allocate(heap, 1), allocate(heap, 2)], 0],
    ['that takes none', HEAP_NO_SERIALIZE, (heap) => [allocate(heap, 1), allocate(heap, 2)], 1],
    ['of which one call takes none', 0, (heap) => [allocate(heap, 1), allocate(heap, 2, HEAP_NO_SERIALIZE)], 1],
    ['that only one of them uses', HEAP_NO_SERIALIZE, (heap) => [allocate(heap, 1), allocate(heap, 1)], 0],
    ['one after the other', HEAP_NO_SERIALIZE, (heap) => [allocate(heap, 1), allocate(heap), allocate(heap, 2)], 0],
    [
      'under a lock of the program',
      HEAP_NO_SERIALIZE,
      (heap) => [enter(1), allocate(heap, 1), leave(1), enter(2), allocate(heap, 2), leave(2)],
      0,
    ],
    [
      'under a lock that only one of them asks for',
      HEAP_NO_SERIALIZE,
      (heap) => [allocate(heap, 1), enter(2), allocate(heap, 2), leave(2)],
      1,
    ],
    [
      'under a lock that has been given up',
      HEAP_NO_SERIALIZE,
      (heap) => [enter(1), leave(1), allocate(heap, 1), enter(2), allocate(heap, 2)],
      1,
    ],
    [
      'under HeapLock, which keeps nobody out of such a heap',
      HEAP_NO_SERIALIZE,
      (heap) => [1, 2].flatMap((thread) => [{ op: 'HeapLock', hHeap: heap, thread }, allocate(heap, thread)]),
      1,
    ],
  ])('%s', (_what, options, calls, races) => {
    expect(racesOf(options, calls)).toBe(races);
  });

  it('by malloc and by a call without the lock of the process heap', () => {
    const calls = (heap: Address): readonly Command[] => [{ op: 'malloc', size: 10, thread: 1 }, allocate(heap, 2, 1)];
    const machine = Machine.create({ profile: 'x64' });
    const heap = step(machine, { op: 'GetProcessHeap' });
    const races: string[] = [];
    machine.listen(({ type }) => races.push(type));
    for (const command of calls(heap.ok ? (heap.value as Address) : toAddress(0))) step(machine, command);
    expect(races.filter((type) => type === 'race')).toHaveLength(1);
  });
});

it('a call says by heap or flag that it takes no lock', () => {
  const machine = Machine.create({ profile: 'x64' });
  const heap = step(machine, { op: 'GetProcessHeap' });
  const handle = heap.ok ? (heap.value as Address) : toAddress(0);
  expect(queryIsUnserialized(machine, allocate(handle))).toBe(false);
  expect(queryIsUnserialized(machine, allocate(handle, undefined, HEAP_NO_SERIALIZE))).toBe(true);
});
