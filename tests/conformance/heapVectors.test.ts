import '../../src/core/debugRuntime.ts';
// Protects the heap vectors' own language: every expectation can fail, nothing unknown is passed over, builds are told apart.
import { describe, expect, it } from 'vitest';
import { replayText } from '../../src/conformance/replayText.ts';

interface Step {
  readonly call: string;
  readonly args?: readonly unknown[];
  readonly as?: string;
  readonly expect?: Readonly<Record<string, unknown>>;
}

const run = (...steps: readonly Step[]) => replayText(JSON.stringify([{ id: 'V', area: 'test', steps }]));
const HEAP: Step = { call: 'HeapCreate', args: [0, 0, 0], as: 'h' };
const BLOCK: Step = { call: 'HeapAlloc', args: ['$h', 8, 40], as: 'p', expect: { ret: 'nonnull' } };

describe('an expectation', () => {
  it.each<[string, unknown, unknown]>([
    ['ret', '$p', 'NULL'],
    ['ne', '$h', '$p'],
    ['gt', '$h', '$p+16'],
    ['oneOf', ['$p', 1], [1, 2]],
    ['aligned', 16, 4096],
    ['alignedPlus', [16, 16], [8, 16]],
    ['mask', [15, 0], [15, 8]],
    ['pageOffset', 0x860, 0x870],
    ['lastError', 0, 8],
    ['errno', 0, 22],
  ])('%s can hold and can fail', (key, right, wrong) => {
    const asked = (value: unknown): Step => ({ ...BLOCK, expect: { [key]: value } });
    expect(run(HEAP, asked(right))).toMatchObject({ passed: 1, failed: 0 });
    const report = run(HEAP, asked(wrong));
    expect(report).toMatchObject({ passed: 0, failed: 1 });
    expect(report.findings[0]).toMatchObject({ id: 'V', step: '2 HeapAlloc', line: 1 });
    expect(report.findings[0]?.isFault).toBeUndefined();
  });

  it.each<[string, unknown, unknown]>([
    ['count', 4, 5],
    ['wFlags', [1, 4, 0, 2], [1, 0, 2]],
    ['entry', { i: 1, cbData: 40, lpData: '$p' }, { i: 1, cbData: 41 }],
    ['region', { dwCommittedSize: 0x2000 }, { dwCommittedSize: 0x1000 }],
    ['allBusy', { cbData: 40, cbOverhead: 8 }, { cbOverhead: 16 }],
    ['relation', 'e3.lpData == e2.lpData + e2.cbData + 64', 'e1.lpData > e2.lpData'],
    ['lastError', 259, 0],
  ])('%s of a walk can hold and can fail', (key, right, wrong) => {
    const walk = (value: unknown): Step => ({ call: 'HeapWalk.all', args: ['$h'], expect: { [key]: value } });
    expect(run(HEAP, BLOCK, walk(right)).findings).toEqual([]);
    expect(run(HEAP, BLOCK, walk(wrong)).failed).toBe(1);
  });

  it('of all busy blocks fails where there is none', () => {
    const walk: Step = { call: 'HeapWalk.all', args: ['$h'], expect: { allBusy: { cbData: 40 } } };
    expect(run(HEAP, walk).failed).toBe(1);
  });

  it.each<[string, Step]>([
    ['a call nobody knows', { call: 'HeapFlip', args: [] }],
    ['a fact the call does not tell', { ...BLOCK, expect: { bucket: 2 } }],
    ['a name nobody bound', { call: 'HeapSize', args: ['$h', 0, '$q'] }],
    ['a missing argument', { call: 'HeapSize', args: ['$h', 0] }],
    ['a flag nobody knows', { call: 'env', args: ['FLG_HEAP_WONDER'] }],
    ['global flags that come too late', { call: 'env', args: ['FLG_HEAP_ENABLE_TAIL_CHECK'] }],
    ['a method of objects for a call', { call: 'toString', args: [] }],
  ])('with %s is a fault with its line', (_what, step) => {
    const report = run(HEAP, step);
    expect(report).toMatchObject({ passed: 0, failed: 1 });
    expect(report.findings[0]).toMatchObject({ line: 1, isFault: true });
  });

  it('is not met by an exception nobody expects', () => {
    const free: Step = { call: 'HeapFree', args: ['$h', 0, '$p'], expect: {} };
    expect(run(HEAP, BLOCK, free, free).findings[0]?.got).toBe('0xc0000374');
    expect(run(HEAP, BLOCK, free, { ...free, expect: { exception: 0xc0000374 } }).failed).toBe(0);
  });
});

describe('an argument', () => {
  it('may be a place with an offset, a static buffer or the process heap', () => {
    const fill: Step = { call: 'mem.fill', args: ['@static64+8', 7, 2] };
    const read: Step = { call: 'mem.bytes', args: ['@static64+6'], expect: { bytes: [0, 0, 7, 7, 0] } };
    expect(run(fill, read).findings).toEqual([]);
    const size: Step = { call: 'HeapSize', args: ['process', 0, '$q'], expect: { ret: 9 } };
    expect(run({ call: 'ucrt.malloc', args: [9], as: 'q' }, size).findings).toEqual([]);
  });

  it('that is negative arrives as a huge size', () => {
    expect(run(HEAP, { ...BLOCK, args: ['$h', 0, -1], expect: { ret: 'NULL', lastError: 8 } }).findings).toEqual([]);
  });
});

describe('a new handler', () => {
  const huge: Step = { call: 'ucrt.malloc', args: ['0xffffffffffff'], expect: { ret: 'NULL', errno: 12 } };
  const installed = (how: string): Step => ({ call: 'newHandler.install', args: [how] });
  const asked = (times: number): Step => ({ call: 'newHandler.calls', args: [], expect: { ret: times } });
  const mode: Step = { call: 'ucrt._set_new_mode', args: [1], expect: { ret32: 0 } };

  it('is asked by malloc only in new mode 1, and by operator new always', () => {
    expect(run(installed('returns0'), huge, asked(0), mode, huge, asked(1)).findings).toEqual([]);
    const thrown: Step = { call: 'cxx.operatorNew', args: [2 ** 48], expect: { throws: 'std::bad_alloc' } };
    expect(run(installed('returns0'), thrown, asked(1)).findings).toEqual([]);
  });

  it('that never gives up is a fault, not an endless loop', () => {
    expect(run(installed('returns1'), mode, huge).findings[0]).toMatchObject({ isFault: true });
    expect(run(installed('sings'), huge).findings[0]).toMatchObject({ isFault: true });
  });
});

describe('a mistake of C++', () => {
  const type = { abi: 'msvc-x64', sizeof: 1, alignof: 1, n: 10, nontrivialDtor: true };
  const array: Step = { call: 'cxx.newArray', args: [type], as: 'a' };
  const scalarDelete = (expectation: Readonly<Record<string, unknown>>): Step => ({
    call: 'cxx.deleteScalar',
    args: ['$a'],
    expect: expectation,
  });

  it('is told apart by build', () => {
    const release = { exception: 0xc0000374 };
    const debug = { assertion: '_CrtIsValidHeapPointer(block)' };
    expect(run(array, scalarDelete({ release, debug, asan: 'alloc-dealloc-mismatch' })).findings).toEqual([]);
    expect(run(array, scalarDelete({ release: debug })).failed).toBe(1);
    expect(run(array, scalarDelete({ debug: release })).failed).toBe(1);
  });

  it('of the size of an array is thrown before anything is allocated', () => {
    const expected = { request: '0xffffffffffffffff', throws: 'std::bad_array_new_length' };
    const huge: Step = {
      call: 'cxx.newArray',
      args: [{ ...type, sizeof: 8, n: '0x4000000000000000' }],
      expect: expected,
    };
    expect(run(huge).findings).toEqual([]);
  });
});
