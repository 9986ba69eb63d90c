/* Protects the list of a process's heaps. */
import { describe, expect, it } from 'vitest';
import { NULL, plus } from '../../src/base/bytes.ts';
import { GMEM_MOVEABLE } from '../../src/core/codes/flags.ts';
import { queryHeaps, queryHeapWalk } from '../../src/core/heapQuery.ts';
import { queryHeapTarget } from '../../src/core/query.ts';
import { HeapBench } from '../support/heapBench.ts';
import { HeapProgram } from '../support/heapProgram.ts';

describe('the heaps of a process', () => {
  it('are listed with the process heap first', () => {
    const program = new HeapProgram();
    const own = program.value({ op: 'HeapCreate', flOptions: 1, dwInitialSize: 0, dwMaximumSize: 0 });
    const heap = program.value({ op: 'GetProcessHeap' });
    expect(queryHeaps(program.machine)).toMatchObject([
      { heap, isProcessHeap: true, kind: 'nt', flags: 2 },
      { heap: own, isProcessHeap: false, flags: 0x1003, frontEndType: 0 },
    ]);
  });
});

describe('the walk over a heap', () => {
  it('finds what HeapWalk finds, entry by entry, and nothing in a heap that is not there', () => {
    const bench = new HeapBench();
    for (const size of [24, 100, 2_000_000]) bench.alloc(size);
    expect(queryHeapWalk(bench.machine, bench.hHeap)).toEqual(bench.walk().entries);
    expect(queryHeapWalk(bench.machine, NULL)).toEqual([]);
  });
});

describe('memory that belongs to the program', () => {
  it('is the block behind a handle, and not the table that the handle points into', () => {
    const program = new HeapProgram();
    const handle = program.value({ op: 'GlobalAlloc', uFlags: GMEM_MOVEABLE, dwBytes: 100 });
    const block = program.value({ op: 'GlobalLock', hMem: handle });
    expect(queryHeapTarget(program.machine, block, 100)).toBe(block);
    expect(queryHeapTarget(program.machine, block, 101)).toBe('notOwned');
    expect(queryHeapTarget(program.machine, handle, 1)).toBe('notOwned');
    expect(queryHeapTarget(program.machine, plus(handle, 0xf_0000), 1)).toBe('notOwned');
    expect(queryHeapTarget(program.machine, plus(handle, 0x10_0000), 1)).toBe('noHeap');
  });
});
