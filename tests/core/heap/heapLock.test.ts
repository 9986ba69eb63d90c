/* HeapLock keeps other threads out of a heap's back end, and counts (facts: heap §3.4, §5, §9). */
import { describe, expect, it } from 'vitest';
import type { Address } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import type { Command } from '../../../src/core/command.ts';
import { HeapBench } from '../../support/heapBench.ts';

type Call = 'lock' | 'unlock' | 'alloc' | 'alloc unserialized';

function commandOf({ hHeap }: HeapBench, call: Call): Command {
  if (call === 'lock') return { op: 'HeapLock', hHeap };
  if (call === 'unlock') return { op: 'HeapUnlock', hHeap };
  return { op: 'HeapAlloc', hHeap, dwFlags: call === 'alloc' ? 0 : HEAP_NO_SERIALIZE, dwBytes: 24 };
}

/** Whether a call of a thread, 0 for the only one, gets through. */
const does = (bench: HeapBench, thread: number, call: Call): boolean =>
  bench.do({ ...commandOf(bench, call), ...(thread > 0 && { thread }) }).ok;

describe('a locked heap', () => {
  it('serves its owner, and others once it is unlocked as often as it was locked', () => {
    const bench = new HeapBench();
    expect([does(bench, 1, 'lock'), does(bench, 1, 'lock'), does(bench, 1, 'alloc')]).toEqual([true, true, true]);
    expect([does(bench, 2, 'alloc'), does(bench, 2, 'lock'), does(bench, 2, 'unlock')]).toEqual([false, false, true]);
    expect([does(bench, 1, 'unlock'), does(bench, 2, 'alloc')]).toEqual([true, false]);
    expect([does(bench, 1, 'unlock'), does(bench, 2, 'alloc')]).toEqual([true, true]);
  });

  it('keeps nobody out who does not ask for the lock', () => {
    const bench = new HeapBench();
    does(bench, 1, 'lock');
    expect(does(bench, 2, 'alloc unserialized')).toBe(true);
  });

  it('stays locked when its owner ends, for the rest of the process too', () => {
    const bench = new HeapBench();
    does(bench, 1, 'lock');
    expect([does(bench, 0, 'alloc'), does(bench, 1, 'alloc')]).toEqual([false, false]);
  });

  it('still serves others from its front end, while that has blocks, and takes them back', () => {
    const bench = new HeapBench();
    const blocks = Array.from({ length: 20 }, () => bench.alloc(24));
    does(bench, 1, 'lock');
    const given = Array.from({ length: 30 }, () => does(bench, 2, 'alloc'));
    expect([given[0], given.lastIndexOf(true) < given.indexOf(false), given.at(-1)]).toEqual([true, true, false]);
    const free = (lpMem: Address | undefined): boolean =>
      bench.do({ op: 'HeapFree', hHeap: bench.hHeap, dwFlags: 0, lpMem: lpMem as Address, thread: 2 }).ok;
    expect([free(blocks.at(-1)), free(blocks[0])]).toEqual([true, false]);
    expect([does(bench, 2, 'alloc'), does(bench, 2, 'alloc')]).toEqual([true, false]);
  });

  it('is gone with its lock', () => {
    const bench = new HeapBench();
    bench.do({ op: 'HeapLock', hHeap: bench.hHeap });
    bench.do({ op: 'HeapDestroy', hHeap: bench.hHeap });
    expect(bench.valueOf({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 })).toBe(bench.hHeap);
    expect(does(bench, 1, 'alloc')).toBe(true);
  });
});

it('a heap without a lock keeps nobody out', () => {
  const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
  expect([does(bench, 1, 'lock'), does(bench, 2, 'lock'), does(bench, 2, 'alloc')]).toEqual([true, true, true]);
});

it('the process heap is locked for malloc, GlobalAlloc and new too', () => {
  const bench = new HeapBench();
  const hHeap = bench.valueOf({ op: 'GetProcessHeap' });
  bench.do({ op: 'HeapLock', hHeap, thread: 1 });
  const calls: readonly Command[] = [
    { op: 'malloc', size: 100 },
    { op: 'operator new', size: 100 },
    { op: 'GlobalAlloc', uFlags: 0, dwBytes: 100 },
    { op: 'malloc', size: 100, crt: 'msvcrt' },
  ];
  expect(calls.map((call) => bench.do({ ...call, thread: 2 }).ok)).toEqual([false, false, false, true]);
});
