/*
 * Every heap call on every kind of handle, and every information class on every kind of heap: what the program gets, which
 * last error it finds, and whether the call changed anything (facts: heap §2.5, §2.7, §2.8, §3.1, §3.4, §5).
 */
import '../../../src/core/debugRuntime.ts';
import '../../../src/core/addedCalls.ts';
import '../../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, NULL, plus, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { formatMachine } from '../../../src/core/notation.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { alloc, brief } from '../../support/machines.ts';

/** Every call on a heap, with arguments that a heap would take. */
const callsOn = (hHeap: Address, lpMem: Address): readonly Command[] => {
  const block = { hHeap, dwFlags: 0 } as const;
  const information = { HeapHandle: hHeap, HeapInformationClass: 0, HeapInformationLength: 4 } as const;
  return [
    { op: 'HeapAlloc', ...block, dwBytes: 8 },
    { op: 'HeapReAlloc', ...block, lpMem, dwBytes: 8 },
    { op: 'HeapFree', ...block, lpMem },
    { op: 'HeapSize', ...block, lpMem },
    { op: 'HeapValidate', ...block, lpMem },
    { op: 'HeapCompact', hHeap },
    { op: 'HeapLock', hHeap },
    { op: 'HeapUnlock', hHeap },
    { op: 'HeapWalk', hHeap, lpEntry: null },
    { op: 'HeapQueryInformation', ...information },
    { op: 'HeapSetInformation', ...information, HeapInformation: 2 },
    { op: 'HeapSetInformation', ...information, HeapInformationClass: 3, HeapInformation: 0 },
    { op: 'HeapDestroy', hHeap },
  ];
};

describe.each(['nt', 'segment'] as const)('a call on a heap of kind %s', (heapKind) => {
  it('by a handle that is no address raises an access violation where the signature would be', () => {
    const bench = new HeapBench({ config: { heapKind } });
    const lpMem = bench.alloc(24);
    for (const call of callsOn(toAddress(0x123_0000), lpMem))
      expect([call.op, brief(bench.do(call))]).toEqual([call.op, 'STATUS_ACCESS_VIOLATION at 0x1230010']);
    expect(bench.machine.process(1).endedBy).toBeNull();
  });

  it('by a handle that is memory but no heap ends the process', () => {
    for (const [index] of callsOn(NULL, NULL).entries()) {
      const bench = new HeapBench({ config: { heapKind } });
      const lpMem = bench.alloc(24);
      const memory = bench.valueOf(alloc(0, 0x1000, 'MEM_RESERVE|MEM_COMMIT'));
      const call = callsOn(memory, lpMem)[index] as Command;
      const outcome = bench.do(call);
      expect([call.op, outcome]).toEqual([call.op, expect.objectContaining({ rule: 'corruption.notAHeap' })]);
      expect(bench.machine.process(1).endedBy).toBe('STATUS_HEAP_CORRUPTION');
    }
  });

  it('by its handle and with a block of it does what it says', () => {
    for (const [index] of callsOn(NULL, NULL).entries()) {
      const bench = new HeapBench({ config: { heapKind } });
      const call = callsOn(bench.hHeap, bench.alloc(24))[index] as Command;
      expect([call.op, bench.do(call).ok]).toEqual([call.op, true]);
    }
  });

  it('that asks for more than there is leaves everything as it was', () => {
    const bench = new HeapBench({ config: { heapKind } });
    const lpMem = bench.alloc(24);
    const before = formatMachine(bench.machine);
    const LARGEST = 0x7fff_fffd_efff;
    expect(brief(bench.tryAlloc(LARGEST + 1))).toBe('8 heapAlloc.tooLarge');
    expect(brief(bench.resize(lpMem, LARGEST + 1))).toBe('8 heapAlloc.tooLarge');
    expect(brief(bench.tryAlloc(LARGEST))).not.toBe('8 heapAlloc.tooLarge');
    expect(brief(bench.resize(lpMem, 100_000, 0x10))).toBe('8 heapReAlloc.inPlaceOnly');
    expect(brief(bench.resize(NULL, 10))).toBe('0 heapReAlloc.null');
    expect(brief(bench.resize(plus(lpMem, 8), 10))).toBe('STATUS_HEAP_CORRUPTION');
    expect(formatMachine(bench.machine)).toBe(before);
  });

  it('that is given a pointer of none of its blocks ends the process, and says what is wrong with it', () => {
    const wrong = (pointer: (bench: HeapBench) => Address): unknown[] =>
      (['free', 'resize'] as const).map((how) => {
        const bench = new HeapBench({ config: { heapKind } });
        const lpMem = pointer(bench);
        return how === 'free' ? bench.free(lpMem) : bench.resize(lpMem, 10);
      });
    const twice = (rule: string) => [rule, rule].map((one) => expect.objectContaining({ rule: one, code: 0xc0000374 }));
    expect(wrong((bench) => plus(bench.alloc(100), 8))).toEqual(twice('corruption.misaligned'));
    expect(wrong((bench) => plus(bench.alloc(100), 16))).toEqual(twice('corruption.notABlock'));
    expect(
      wrong((bench) => {
        const block = bench.alloc(100);
        bench.free(block);
        return block;
      }),
    ).toEqual(twice('corruption.alreadyFree'));
    expect(
      wrong((bench) => {
        const hHeap = bench.valueOf({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
        return bench.valueOf({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 10 });
      }),
    ).toEqual(twice('corruption.otherHeap'));
    expect(
      wrong((bench) => {
        const hHeap = bench.valueOf({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
        return plus(bench.valueOf({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 100 }), 16);
      }),
    ).toEqual(twice('corruption.notABlock'));
    expect(wrong((bench) => plus(bench.valueOf(alloc(0, 0x1000, 'MEM_RESERVE|MEM_COMMIT')), 0x800))).toEqual(
      twice('corruption.notABlock'),
    );
  });
});

describe('what a heap can be told and asked', () => {
  const set = (HeapHandle: Address, HeapInformationClass: number, HeapInformation = 2, length = 4): Command => ({
    op: 'HeapSetInformation',
    HeapHandle,
    HeapInformationClass,
    HeapInformation,
    HeapInformationLength: length,
  });
  const ask = (HeapHandle: Address, HeapInformationClass: number, HeapInformationLength = 4): Command => ({
    op: 'HeapQueryInformation',
    HeapHandle,
    HeapInformationClass,
    HeapInformationLength,
  });
  const HEAPS = {
    growable: () => new HeapBench(),
    unserialized: () => new HeapBench({ flOptions: 1 }),
    fixed: () => new HeapBench({ maximum: 0x10000 }),
    debugged: () => new HeapBench({ config: { globalFlags: 0x70 } }),
    'tail-checked': () => new HeapBench({ config: { globalFlags: 0x10 } }),
    'free-checked': () => new HeapBench({ config: { globalFlags: 0x20 } }),
    'parameter-checked': () => new HeapBench({ config: { globalFlags: 0x40 } }),
    segment: () => new HeapBench({ config: { heapKind: 'segment' } }),
  } as const;

  it.each<readonly [keyof typeof HEAPS, string, number, number]>([
    ['growable', 'ok', 0, 2],
    ['unserialized', '87 heapSetInformation.notEligible', 0, 0],
    ['fixed', '87 heapSetInformation.notEligible', 0, 0],
    ['debugged', '31 heapSetInformation.debugHeap', 0, 0],
    ['tail-checked', '31 heapSetInformation.debugHeap', 0, 0],
    ['free-checked', '31 heapSetInformation.debugHeap', 0, 0],
    ['parameter-checked', '31 heapSetInformation.debugHeap', 0, 0],
    ['segment', 'ok', 2, 2],
  ])('a %s heap that is to have a front end: %s', (kind, ending, before, after) => {
    const bench = HEAPS[kind]();
    const frontEnd = () => bench.valueOf(ask(bench.hHeap, 0));
    expect(frontEnd()).toEqual({ HeapInformation: before, ReturnLength: 4 });
    expect(brief(bench.do(set(bench.hHeap, 0)))).toBe(ending);
    expect(brief(bench.do(set(bench.hHeap, 0)))).toBe(ending);
    expect(frontEnd()).toEqual({ HeapInformation: after, ReturnLength: 4 });
  });

  it.each<readonly [string, Command, string]>([
    ['no front end', set(toAddress(0x10000), 0, 0), '31 heapSetInformation.onlyLfh'],
    ['look-aside lists', set(toAddress(0x10000), 0, 1), '31 heapSetInformation.onlyLfh'],
    [
      'a front end, in a buffer that is too small',
      set(toAddress(0x10000), 0, 2, 3),
      '122 heapSetInformation.bufferTooSmall',
    ],
    ['a class that is none', set(toAddress(0x10000), 2), '87 heapInformation.unknownClass'],
    ['a front end of no heap', set(NULL, 0), 'STATUS_ACCESS_VIOLATION at 0x10'],
    ['termination on corruption', set(NULL, 1, 0, 0), 'ok'],
    ['termination on corruption, of one heap', set(toAddress(0x10000), 1, 0, 0), 'ok'],
    ['to save memory', set(toAddress(0x10000), 3), 'ok'],
    ['to save memory, of all heaps', set(NULL, 3), 'ok'],
    [
      'asked for its front end, in a buffer that is too small',
      ask(toAddress(0x10000), 0, 3),
      '122 heapQueryInformation.bufferTooSmall',
    ],
    ['asked for its front end, in a larger buffer', ask(toAddress(0x10000), 0, 8), 'ok'],
    ['asked for the front end of no heap', ask(NULL, 0), '998 heapQueryInformation.nullHeap'],
    ['asked for a class that is none', ask(toAddress(0x10000), 3), '87 heapInformation.unknownClass'],
  ])('a heap is told or asked for %s', (_what, command, ending) => {
    const bench = new HeapBench();
    expect([bench.hHeap, brief(bench.do(command))]).toEqual([0x10000, ending]);
  });

  it('tells how much room the answer needs', () => {
    const bench = new HeapBench();
    expect(bench.do(ask(bench.hHeap, 0, 0))).toMatchObject({ code: 122, neededBytes: 4 });
  });

  it.each(['one', 'all'])('to save memory gives back what the front end only caches: %s', (which) => {
    const bench = new HeapBench();
    bench.do(set(bench.hHeap, 0));
    const blocks = Array.from({ length: 120 }, () => bench.alloc(40));
    for (const block of blocks) bench.free(block);
    const frees = bench.eventsOf(() => bench.do(set(which === 'one' ? bench.hHeap : NULL, 3)));
    expect(frees.filter(({ type }) => type === 'userBlocksFreed').length).toBeGreaterThan(0);
    expect(bench.eventsOf(() => bench.do(set(bench.hHeap, 3)))).toEqual([]);
  });
});

describe('HeapCreate', () => {
  const create = (flOptions: number, dwInitialSize: number, dwMaximumSize: number): Command => ({
    op: 'HeapCreate',
    flOptions,
    dwInitialSize,
    dwMaximumSize,
  });

  it.each([
    [0, 0x1000, 'ok 0x10000'],
    [0x1000, 0x1000, 'ok 0x10000'],
    [0x1001, 0x1000, '87 heapCreate.initialOverMaximum'],
    [0x100000, 0, 'ok 0x10000'],
  ])('with %i bytes of at most %i: %s', (initial, maximum, ending) => {
    const bench = new HeapBench();
    bench.do({ op: 'HeapDestroy', hHeap: bench.hHeap });
    expect(brief(bench.do(create(0, initial, maximum)))).toBe(ending);
  });

  it('keeps the options there are and drops all others', () => {
    const known = 0x1 + 0x4 + 0x8 + 0x10 + 0x20 + 0x40 + 0x80 + 0x10000 + 0x40000;
    for (let bit = 0; bit < 31; bit++) {
      const option = 2 ** bit;
      const bench = new HeapBench({ flOptions: option, maximum: 0x10000 });
      const kept = Math.floor(known / option) % 2 === 1 ? option : 0;
      expect([option, bench.machine.process(1).heaps.get(bench.hHeap)?.flags]).toEqual([option, 0x1000 + kept]);
    }
  });
});

it('GetProcessHeaps counts all and tells as many as there is room for, the process heap first', () => {
  const bench = new HeapBench();
  const answer = (NumberOfHeaps: number) => bench.valueOf({ op: 'GetProcessHeaps', NumberOfHeaps });
  const processHeap = bench.valueOf({ op: 'GetProcessHeap' });
  expect([0, 1, 2, 3].map(answer)).toEqual([
    { count: 2, handles: [] },
    { count: 2, handles: [processHeap] },
    { count: 2, handles: [processHeap, bench.hHeap] },
    { count: 2, handles: [processHeap, bench.hHeap] },
  ]);
});
