/* GlobalAlloc, LocalAlloc and their families (facts: heap §5). */
import { describe, expect, it } from 'vitest';
import { type Address, NULL, plus } from '../../../src/base/bytes.ts';
import { GMEM_MODIFY, GMEM_MOVEABLE, GMEM_ZEROINIT } from '../../../src/core/codes/flags.ts';
import { Machine } from '../../../src/core/machine.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const GMEM_DISCARDABLE = 0x100;
const LMEM_DISCARDABLE = 0xf00;

function bench() {
  const heap = new HeapBench();
  const global = (uFlags: number, dwBytes: number): Address => heap.valueOf({ op: 'GlobalAlloc', uFlags, dwBytes });
  const ask = (op: 'GlobalSize' | 'GlobalFlags' | 'GlobalLock' | 'GlobalUnlock' | 'GlobalFree', hMem: Address) =>
    heap.do({ op, hMem });
  const resize = (hMem: Address, dwBytes: number, uFlags: number) =>
    heap.do({ op: 'GlobalReAlloc', hMem, dwBytes, uFlags });
  return { heap, global, ask, resize };
}

describe('a fixed block', () => {
  it('is a pointer with bit 3 clear that GlobalLock answers and GlobalUnlock accepts', () => {
    const { global, ask } = bench();
    const block = global(0, 100);
    expect(block & 8).toBe(0);
    expect(ask('GlobalLock', block)).toMatchObject({ value: block });
    expect(ask('GlobalUnlock', block)).toMatchObject({ value: true });
    expect(ask('GlobalFlags', block)).toMatchObject({ value: 0 });
    expect(ask('GlobalSize', block)).toMatchObject({ value: 100 });
  });

  it('has at least 1 byte as Global and 0 as Local', () => {
    const { heap, global, ask } = bench();
    expect(ask('GlobalSize', global(0, 0))).toMatchObject({ value: 1 });
    const local = heap.valueOf({ op: 'LocalAlloc', uFlags: 0, uBytes: 0 });
    expect(heap.do({ op: 'LocalSize', hMem: local })).toMatchObject({ value: 0 });
    expect(brief(heap.do({ op: 'LocalUnlock', hMem: local }))).toBe('158 globalUnlock.notLocked');
  });

  it('is resized only with GMEM_MOVEABLE, and never by GMEM_MODIFY', () => {
    const { global, ask, resize } = bench();
    const block = global(0, 10);
    expect(brief(resize(block, 10, 0))).toBe('8 globalReAlloc.fixed');
    expect(resize(block, 0x100000, GMEM_MODIFY)).toMatchObject({ value: block });
    expect(ask('GlobalSize', block)).toMatchObject({ value: 10 });
    const resized = resize(block, 5000, GMEM_MOVEABLE);
    expect(ask('GlobalSize', 'value' in resized ? (resized.value as Address) : NULL)).toMatchObject({ value: 5000 });
  });

  it('becomes moveable by GMEM_MODIFY with GMEM_MOVEABLE', () => {
    const { heap, global, ask, resize } = bench();
    const block = global(0, 10);
    const handle = resize(block, 0, GMEM_MODIFY | GMEM_MOVEABLE) as { value: Address };
    expect(handle.value & 15).toBe(8);
    expect(ask('GlobalLock', handle.value)).toMatchObject({ value: block });
    expect(heap.do({ op: 'GlobalHandle', pMem: block })).toMatchObject({ value: handle.value });
  });

  it('that is freed twice ends the process', () => {
    const { global, ask } = bench();
    const block = global(0, 100);
    expect(ask('GlobalFree', block)).toMatchObject({ value: NULL });
    expect(ask('GlobalFree', block)).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION' });
  });
});

describe('a moveable object', () => {
  it('is a handle with bit 3 set that points at the pointer to its block', () => {
    const { heap, global, ask } = bench();
    const handle = global(GMEM_MOVEABLE | GMEM_ZEROINIT, 100);
    const pointer = ask('GlobalLock', handle) as { value: Address };
    expect(handle & 15).toBe(8);
    expect(pointer.value & 15).toBe(0);
    expect(heap.word(handle, 8)).toBe(pointer.value);
    expect(heap.do({ op: 'GlobalHandle', pMem: pointer.value })).toMatchObject({ value: handle });
  });

  it('counts its locks, up to 255', () => {
    const { heap, global, ask } = bench();
    const handle = global(GMEM_MOVEABLE, 256);
    for (let count = 0; count < 300; count++) ask('GlobalLock', handle);
    expect(ask('GlobalFlags', handle)).toMatchObject({ value: 255 });
    for (let count = 0; count < 254; count++) expect(ask('GlobalUnlock', handle)).toMatchObject({ value: true });
    heap.machine.process(1).lastError = 77;
    expect(ask('GlobalUnlock', handle)).toMatchObject({ value: false });
    expect(heap.machine.process(1).lastError).toBe(0);
    expect(brief(ask('GlobalUnlock', handle))).toBe('158 globalUnlock.notLocked');
  });

  it('that is freed twice answers the handle and error 6', () => {
    const { global, ask } = bench();
    const handle = global(GMEM_MOVEABLE, 256);
    expect(ask('GlobalFree', handle)).toMatchObject({ value: NULL });
    for (const op of ['GlobalFree', 'GlobalSize', 'GlobalFlags', 'GlobalLock', 'GlobalUnlock'] as const)
      expect(brief(ask(op, handle))).toBe('6 globalMemory.invalidHandle');
  });

  it('keeps its handle when it is resized, and its pointer while it is locked', () => {
    const { global, ask, resize } = bench();
    const handle = global(GMEM_MOVEABLE, 100);
    global(GMEM_MOVEABLE, 100);
    expect(resize(handle, 50000, 0)).toMatchObject({ value: handle });
    expect(ask('GlobalSize', handle)).toMatchObject({ value: 50000 });
    global(GMEM_MOVEABLE, 100);
    ask('GlobalLock', handle);
    expect(brief(resize(handle, 0xf0000, 0))).toBe('8 heapReAlloc.inPlaceOnly');
    expect(resize(handle, 0xf0000, GMEM_MOVEABLE)).toMatchObject({ value: handle });
  });

  it('is discarded by size 0 unless it is locked, and has a block again by another size', () => {
    const { global, ask, resize } = bench();
    const handle = global(GMEM_MOVEABLE | GMEM_DISCARDABLE, 100);
    ask('GlobalLock', handle);
    expect(resize(handle, 0, GMEM_MOVEABLE)).toMatchObject({ refused: 'globalReAlloc.locked' });
    ask('GlobalUnlock', handle);
    expect(resize(handle, 0, GMEM_MOVEABLE)).toMatchObject({ value: handle });
    expect(ask('GlobalFlags', handle)).toMatchObject({ value: 0x4100 });
    expect(ask('GlobalSize', handle)).toMatchObject({ value: 0 });
    expect(brief(ask('GlobalLock', handle))).toBe('157 globalLock.discarded');
    expect(resize(handle, 64, GMEM_ZEROINIT)).toMatchObject({ value: handle });
    expect(ask('GlobalFlags', handle)).toMatchObject({ value: 0x100 });
  });

  it('changes whether it may be discarded by GMEM_MODIFY', () => {
    const { global, ask, resize } = bench();
    const handle = global(GMEM_MOVEABLE, 100);
    resize(handle, 0, GMEM_MODIFY | GMEM_DISCARDABLE);
    expect(ask('GlobalFlags', handle)).toMatchObject({ value: 0x100 });
    resize(handle, 0, GMEM_MODIFY);
    expect(ask('GlobalFlags', handle)).toMatchObject({ value: 0 });
  });

  it('there can be 65,536 of, Global and Local together', () => {
    const { heap, global, ask } = bench();
    const handles = Array.from({ length: 0x10000 }, () => global(GMEM_MOVEABLE | GMEM_DISCARDABLE, 0));
    const local = { op: 'LocalAlloc', uFlags: GMEM_MOVEABLE | LMEM_DISCARDABLE, uBytes: 0 } as const;
    expect(brief(heap.do(local))).toBe('8 globalAlloc.noHandle');
    ask('GlobalFree', handles[5] as Address);
    expect(heap.do(local)).toMatchObject({ value: handles[5] });
    expect(heap.do({ op: 'LocalFlags', hMem: handles[5] as Address })).toMatchObject({ value: 0x4f00 });
  });

  it('goes with a copied machine on its own way', () => {
    const { heap, global, ask } = bench();
    const handle = global(GMEM_MOVEABLE, 100);
    const copy = heap.machine.clone();
    ask('GlobalLock', handle);
    expect(copy.process(1).heaps.memoryHandles.get(handle)).toMatchObject({ lockCount: 0 });
    expect(copy).toBeInstanceOf(Machine);
  });
});

describe('what is refused', () => {
  it('are NULL and flags that nobody knows', () => {
    const { heap, ask, resize } = bench();
    expect(ask('GlobalFree', NULL)).toMatchObject({ value: NULL });
    expect(brief(resize(NULL, 10, GMEM_MOVEABLE))).toBe('6 globalMemory.invalidHandle');
    expect(brief(ask('GlobalLock', NULL))).toBe('6 globalMemory.invalidHandle');
    expect(brief(heap.do({ op: 'GlobalAlloc', uFlags: 0x80, dwBytes: 1 }))).toBe('87 globalAlloc.unknownFlag');
    expect(brief(heap.do({ op: 'LocalAlloc', uFlags: 0x2000, uBytes: 1 }))).toBe('87 globalAlloc.unknownFlag');
  });

  it('is a request that is too large, and its handle is free again', () => {
    const { heap, global } = bench();
    const before = global(GMEM_MOVEABLE, 1);
    expect(brief(heap.do({ op: 'GlobalAlloc', uFlags: GMEM_MOVEABLE, dwBytes: 2 ** 50 }))).toBe('8 heapAlloc.tooLarge');
    expect(global(GMEM_MOVEABLE, 1)).toBe(plus(before, 16));
  });

  it('is to lock what cannot be read; what can is taken for a fixed block', () => {
    const { heap, ask } = bench();
    const at = (flAllocationType: number, flProtect: number): Address =>
      heap.valueOf({ op: 'VirtualAlloc', lpAddress: NULL, dwSize: 0x1000, flAllocationType, flProtect });
    const [committed, reserved, noAccess] = [at(0x3000, 2), at(0x2000, 4), at(0x3000, 1)];
    expect(ask('GlobalLock', committed)).toMatchObject({ value: committed });
    for (const address of [reserved, noAccess, plus(noAccess, 0x10000)])
      expect(brief(ask('GlobalLock', address))).toBe('6 globalMemory.invalidHandle');
  });

  it('are pointers in no block', () => {
    const { heap, global, ask } = bench();
    const block = global(0, 100);
    expect(brief(ask('GlobalSize', plus(block, 16)))).toBe('6 globalMemory.invalidHandle');
    expect(brief(ask('GlobalFlags', plus(block, 16)))).toBe('6 globalMemory.invalidHandle');
    expect(brief(heap.do({ op: 'GlobalHandle', pMem: plus(block, 16) }))).toBe('6 globalMemory.invalidHandle');
  });
});
