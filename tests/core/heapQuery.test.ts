/* Protects what is said of any byte of a heap: whose it is, and as what. */
import { describe, expect, it } from 'vitest';
import { type Address, MiB, plus } from '../../src/base/bytes.ts';
import { queryHeapPlace, queryHeaps } from '../../src/core/heapQuery.ts';
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

describe('a byte of a heap', () => {
  const program = new HeapProgram();
  const hHeap = program.value({ op: 'HeapCreate', flOptions: 1, dwInitialSize: 0, dwMaximumSize: 0 });
  const allocate = (dwBytes: number): Address => program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes });
  const first = allocate(24);
  const second = allocate(9);
  const large = allocate(MiB);
  const placeOf = (address: Address, distance: number) => {
    const place = queryHeapPlace(program.machine, plus(address, distance));
    return place && `${place.part} of ${place.piece.user - address}`;
  };

  it.each([
    [first, -16, 'header of 0'],
    [first, -1, 'header of 0'],
    [first, 0, 'payload of 0'],
    [first, 23, 'payload of 0'],
    [first, 24, 'header of 32'],
    [second, 8, 'payload of 0'],
    [second, 9, 'slack of 0'],
    [large, -64, 'header of 0'],
    [large, MiB - 1, 'payload of 0'],
    [large, MiB, 'slack of 0'],
    [hHeap, 0, 'internal of 0'],
    [hHeap, 0x2000, 'uncommitted of 8192'],
    [hHeap, 0x1000, 'free of 2192'],
  ])('%d + %d is %s', (address, distance, said) => {
    expect(placeOf(address, distance)).toBe(said);
  });

  it('is nothing to bytes that are no heap’s', () => {
    expect(queryHeapPlace(program.machine, 0x10 as Address)).toBeNull();
  });
});
