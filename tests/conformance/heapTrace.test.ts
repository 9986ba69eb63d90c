// Protects what a record of a heap trace promises, and that a wrong one fails with its line.
import { describe, expect, it } from 'vitest';
import { Extents } from '../../src/conformance/extents.ts';
import { replayText } from '../../src/conformance/replayText.ts';

const alloc = (name: string | null, size: unknown, heap = 'h1') =>
  ({ call: 'HeapAlloc', hHeap: heap, dwFlags: 0, dwBytes: size, returns: name }) as const;
const resize = (name: string, size: number, flags = 0) =>
  ({ call: 'HeapReAlloc', hHeap: 'h1', dwFlags: flags, lpMem: name, dwBytes: size }) as const;
const free = (name: string | null) => ({ call: 'HeapFree', hHeap: 'h1', dwFlags: 0, lpMem: name }) as const;
const replay = (header: object, ...records: readonly unknown[]) =>
  replayText([{ trace: 'heap', version: 1, ...header }, ...records].map((one) => JSON.stringify(one)).join('\n'));

describe('a heap trace', () => {
  it('is counted record by record', () => {
    const records = [alloc('p1', 100), alloc('p2', 0, 'h2'), resize('p1', 5000), free('p1'), free(null)];
    expect(replay({ leftAllocated: 1 }, ...records)).toEqual({ passed: 5, failed: 0, findings: [] });
  });

  it('may name a block anew once it is freed, and resize in place as far as it goes', () => {
    const records = [alloc('p1', 8), alloc('p2', 8), resize('p1', 90_000, 16), free('p1'), alloc('p1', 3_000_000)];
    expect(replay({ leftAllocated: 2 }, ...records).findings).toEqual([]);
  });

  it.each<[string, readonly unknown[], number]>([
    ['a block that is not live', [alloc('p1', 8), free('p2')], 3],
    ['a block freed twice', [alloc('p1', 8), free('p1'), free('p1')], 4],
    ['a name given twice', [alloc('p1', 8), alloc('p1', 8)], 3],
    ['a negative size', [alloc('p1', -8)], 2],
    ['a size no heap has', [alloc('p1', '0x800000000000')], 2],
    ['NULL where there is memory', [alloc(null, 8)], 2],
    ['a size that is no number', [alloc('p1', 'many')], 2],
    ['no size', [{ ...alloc('p1', 8), dwBytes: undefined }], 2],
    ['an unknown call', [alloc('p1', 8), { ...alloc('p2', 8), call: 'HeapFlip' }], 3],
    ['a record that is no object', [alloc('p1', 8), 7], 3],
  ])('with %s fails once, with the line', (_what, records, line) => {
    const report = replay({}, ...records);
    expect(report).toMatchObject({ failed: 1, passed: records.length - 1 });
    expect(report.findings[0]).toMatchObject({ id: `line ${line}`, line });
  });

  it('names a call it does not know', () => {
    expect(replay({}, { call: 'HeapFlip' }).findings[0]?.got).toContain('HeapFlip');
  });

  it('fails at its last record if other blocks are left than it says', () => {
    const report = replay({ leftAllocated: 2 }, alloc('p1', 8), alloc('p2', 8), free('p1'));
    expect(report).toMatchObject({ passed: 2, failed: 1 });
    expect(report.findings[0]).toMatchObject({ id: 'line 4', expected: '2 live blocks at the end', got: '1' });
  });
});

describe('a heap trace that is cut short', () => {
  it('fails at its last record', () => {
    expect(replay({ events: 2 }, alloc('p1', 8), free('p1')).failed).toBe(0);
    expect(replay({ events: 3 }, alloc('p1', 8), free('p1')).findings).toEqual([
      { id: 'line 3', step: 'HeapFree', line: 3, expected: '3 records', got: '2' },
    ]);
  });
});

describe('extents', () => {
  it('tell a range that shares a byte, on whatever page', () => {
    const extents = new Extents();
    extents.add(0x1ff0, 0x2020);
    expect(extents.findOverlap(0x400f, 1)).toBe(0x1ff0);
    expect(extents.findOverlap(0x4010, 16)).toBeNull();
    expect(extents.findOverlap(0x1000, 0xff0)).toBeNull();
    extents.remove(0x1ff0, 0x2020);
    expect(extents.findOverlap(0x3000, 1)).toBeNull();
  });

  it('give every range at least a byte', () => {
    const extents = new Extents();
    extents.add(0x10, 0);
    expect(extents.findOverlap(0x10, 0)).toBe(0x10);
  });
});
