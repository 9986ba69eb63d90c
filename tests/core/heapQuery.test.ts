/* Protects the list of a process's heaps. */
import { describe, expect, it } from 'vitest';
import { queryHeaps } from '../../src/core/heapQuery.ts';
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
