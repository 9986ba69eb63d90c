/* What comes of a heap whose memory a program has taken away by calls of the bottom floor (facts: heap §2.8, virtual §4). */
import '../../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, plus, toAddress } from '../../../src/base/bytes.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { formatMachine } from '../../../src/core/notation.ts';
import { queryHeapAt } from '../../../src/core/query.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { alloc, brief, free, protect } from '../../support/machines.ts';

const KINDS = [['nt'], ['segment']] as const;

describe.each(KINDS)('a heap of kind %s', (heapKind) => {
  it('faults at its first page that is gone, and works again when the page is back', () => {
    const bench = new HeapBench({ config: { heapKind } });
    const block = bench.alloc(100);
    const { hHeap } = bench;
    bench.do(protect(hHeap, 0x1000, 'PAGE_READONLY'));
    const fault = `STATUS_ACCESS_VIOLATION at 0x${hHeap.toString(16)}`;
    expect([bench.tryAlloc(100), bench.free(block), bench.size(block)].map(brief)).toEqual([fault, fault, fault]);
    bench.do(protect(hHeap, 0x1000, 'PAGE_READWRITE'));
    expect(bench.free(block).ok).toBe(true);
  });

  it.each([
    ['decommitted: works once they are committed again', 'MEM_DECOMMIT', 'MEM_COMMIT', true],
    ['released: never works again, whatever comes there', 'MEM_RELEASE', 'MEM_RESERVE|MEM_COMMIT', false],
  ])('whose pages are %s', (_what, freeType, allocationType, works) => {
    const bench = new HeapBench({ config: { heapKind } });
    bench.alloc(100);
    bench.do(free(bench.hHeap, 0, freeType));
    expect(bench.tryAlloc(100)).toMatchObject({ raised: 'STATUS_ACCESS_VIOLATION', access: 'write' });
    bench.do(alloc(bench.hHeap, 0x10000, allocationType));
    expect(bench.tryAlloc(100).ok).toBe(works);
  });

  it('that was released answers to its handle no more once another heap lies there', () => {
    const bench = new HeapBench({ config: { heapKind } });
    const large = bench.alloc(0x1000000);
    bench.do(free(bench.hHeap, 0, 'MEM_RELEASE'));
    const next = bench.valueOf({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
    expect(next).toBe(bench.hHeap);
    expect(checkMachine(bench.machine)).toEqual([]);
    expect(queryHeapAt(bench.machine, large)).toBeNull();
    expect(queryHeapAt(bench.machine, bench.alloc(24))).toBe(next);
    expect(formatMachine(bench.machine.clone())).toBe(formatMachine(bench.machine));
  });
});

describe('a segment of a heap', () => {
  it('of an NT heap faults where it was taken, the rest stays', () => {
    const bench = new HeapBench();
    const blocks = Array.from({ length: 20 }, () => bench.alloc(10_000));
    const second = toAddress(((blocks.at(-1) as Address) >>> 16) * 0x10000);
    bench.do(protect(plus(second, 0x3000), 1, 'PAGE_NOACCESS'));
    expect(brief(bench.tryAlloc(24))).toBe(`STATUS_ACCESS_VIOLATION at 0x${(second + 0x3000).toString(16)}`);
    bench.do(protect(plus(second, 0x3000), 1, 'PAGE_READWRITE'));
    expect(bench.isValid()).toBe(true);
  });

  it('of a segment heap faults at its header only', () => {
    const bench = new HeapBench({ config: { heapKind: 'segment' } });
    const block = bench.alloc(100);
    const segment = toAddress(block - (block % 0x100000));
    bench.do(protect(plus(segment, 0x1000), 1, 'PAGE_READONLY'));
    expect(brief(bench.tryAlloc(24))).toBe(`STATUS_ACCESS_VIOLATION at 0x${(segment + 0x1000).toString(16)}`);
    bench.do(protect(plus(segment, 0x1000), 1, 'PAGE_READWRITE'));
    bench.do(free(segment, 0, 'MEM_RELEASE'));
    expect(brief(bench.tryAlloc(24))).toBe(`STATUS_ACCESS_VIOLATION at 0x${segment.toString(16)}`);
  });

  it('of units of 64 KiB counts too', () => {
    const bench = new HeapBench({ config: { heapKind: 'segment' } });
    const units = bench.alloc(600_000);
    const segment = toAddress(units - (units % 0x1000000));
    bench.do(protect(segment, 1, 'PAGE_READONLY'));
    expect(brief(bench.tryAlloc(24))).toBe(`STATUS_ACCESS_VIOLATION at 0x${segment.toString(16)}`);
  });
});

describe('the process heap', () => {
  it('is the heap that lies at its place, if a program has released it', () => {
    const bench = new HeapBench();
    const hHeap = bench.valueOf({ op: 'GetProcessHeap' });
    bench.do(free(hHeap, 0, 'MEM_RELEASE'));
    const block = bench.valueOf({ op: 'malloc', crt: 'msvcrt', size: 10 });
    expect(queryHeapAt(bench.machine, block)).toBe(hHeap);
    expect(bench.valueOf({ op: 'GetProcessHeap' })).toBe(hHeap);
    expect(bench.do({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem: block }).ok).toBe(true);
    expect(bench.do({ op: 'HeapDestroy', hHeap }).ok).toBe(false);
    expect(checkMachine(bench.machine)).toEqual([]);
  });
});
