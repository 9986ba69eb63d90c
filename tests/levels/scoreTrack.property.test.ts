// Protects the score track, which measures a run in one pass: it must say the same, after every command, as looking at
// the machine of that moment again and again would.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { alignUp } from '../../src/base/bytes.ts';
import { ALLOCATION_GRANULARITY, MEM_COMMIT, PAGE_SIZE } from '../../src/core/codes/flags.ts';
import type { Machine } from '../../src/core/machine.ts';
import { queryCommitCharge, queryRegions, queryResidentPages } from '../../src/core/query.ts';
import { startMachine } from '../../src/levels/level.ts';
import type { PlanRun } from '../../src/levels/planRun.ts';
import { levelFrom, runWith, SMALL } from './support/levels.ts';

vi.setConfig({ testTimeout: 120_000 });

const playground = levelFrom({
  ...SMALL,
  program: ['Pair* pair = @take;', 'char* p[6];', '@give;'],
  blanks: { ...SMALL.blanks, give: { offers: [{ name: 'nothing', code: '' }] } },
});

const slot = fc.nat({ max: 5 });
const size = fc.integer({ min: 1, max: 200_000 });
const statement = fc.oneof(
  fc
    .tuple(slot, size)
    .map(([i, n]) => `p[${i}] = (char*)VirtualAlloc(NULL, ${n}, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);`),
  fc.tuple(slot, size).map(([i, n]) => `p[${i}] = (char*)VirtualAlloc(NULL, ${n}, MEM_RESERVE, PAGE_READWRITE);`),
  fc.tuple(slot, size).map(([i, n]) => `VirtualAlloc(p[${i}], ${n}, MEM_COMMIT, PAGE_READWRITE);`),
  fc.tuple(slot, size).map(([i, n]) => `VirtualFree(p[${i}], ${n}, MEM_DECOMMIT);`),
  slot.map((i) => `VirtualFree(p[${i}], 0, MEM_RELEASE); p[${i}] = NULL;`),
  slot.map((i) => `if (p[${i}] != NULL && committedIn(p[${i}], 1) > 0) write(p[${i}], 1);`),
);

/** Private memory that the program reserved: what was not there at the start. */
function ownRegions(machine: Machine, start: Machine) {
  const before = new Set(queryRegions(start).map(({ AllocationBase }) => AllocationBase));
  return queryRegions(machine).filter(({ AllocationBase }) => !before.has(AllocationBase));
}

function spanOf(machine: Machine, start: Machine): number {
  const ends = new Map<number, number>();
  for (const { AllocationBase, BaseAddress, RegionSize } of ownRegions(machine, start)) {
    ends.set(AllocationBase, BaseAddress + RegionSize);
  }
  return [...ends].reduce((sum, [base, end]) => sum + alignUp(end, ALLOCATION_GRANULARITY) - base, 0);
}

function freeIn(machine: Machine, start: Machine): number[] {
  const own = ownRegions(machine, start).sort((a, b) => a.BaseAddress - b.BaseAddress);
  const taken = queryRegions(machine);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return [];
  const end = alignUp(last.BaseAddress + last.RegionSize, ALLOCATION_GRANULARITY);
  const holes: number[] = [];
  let at: number = first.BaseAddress;
  for (const { BaseAddress, RegionSize } of taken.filter((region) => region.BaseAddress >= first.BaseAddress)) {
    if (BaseAddress >= end) break;
    if (BaseAddress > at) holes.push(BaseAddress - at);
    at = BaseAddress + RegionSize;
  }
  return end > at ? [...holes, end - at] : holes;
}

function naiveScores(run: PlanRun) {
  const start = startMachine(run.level);
  let [CC, VA, worst] = [0, 0, { total: 0, largest: 0 }];
  return Array.from({ length: run.timeline.length + 1 }, (_, index) => {
    const machine = run.timeline.at(index);
    CC = Math.max(CC, queryCommitCharge(machine) - queryCommitCharge(start));
    VA = Math.max(VA, spanOf(machine, start));
    const holes = freeIn(machine, start);
    const now = { total: holes.reduce((sum, hole) => sum + hole, 0), largest: Math.max(0, ...holes) };
    const isWorse = now.total - now.largest > worst.total - worst.largest;
    if (isWorse || (worst.total === worst.largest && index > 0)) worst = now;
    const LK = ownRegions(machine, start).reduce((sum, { RegionSize }) => sum + RegionSize, 0);
    return { CC, VA, LK, torn: worst.total - worst.largest };
  });
}

describe('the score track', () => {
  it('agrees with looking at the machine after every command', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 25 }), (statements) => {
        const take = 'VirtualAlloc(NULL, 8, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)';
        const run = runWith(playground, { take, give: statements.join('\n') });
        naiveScores(run).forEach(({ CC, VA, LK, torn }, index) => {
          const { free } = run.track.notesAt(index);
          const score = run.track.at(index);
          expect({ CC: score.CC, VA: score.VA, LK: score.LK, torn: free.total - free.largest }).toEqual({
            CC,
            VA,
            LK,
            torn,
          });
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is the same for every run of the same plan', () => {
    const texts = { take: 'malloc(sizeof(Pair))', give: 'for (int i = 0; i < 6; ++i) p[i] = (char*)malloc(100 * i);' };
    const [a, b] = [runWith(playground, texts), runWith(playground, texts)];
    for (let index = 0; index <= a.timeline.length; index++) expect(a.track.at(index)).toEqual(b.track.at(index));
  });
});

const finalOf = (take: string, give = '') => runWith(playground, { take, give }).track.final;
const NOTHING = { CC: 0, VA: 0, LK: 0, MM: 0, UB: 0, OB: 0, CO: 0, SX: 0, AL: 0 };

describe('the metrics', () => {
  it('count eight bytes from VirtualAlloc as a page, a granule and a kernel call', () => {
    const score = finalOf('VirtualAlloc(NULL, sizeof(Pair), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)');
    expect(score).toMatchObject({
      ...NOTHING,
      CC: PAGE_SIZE,
      VA: 0x10000,
      IF: PAGE_SIZE - 8,
      LK: PAGE_SIZE,
      CA: 20,
      PT: 1,
    });
  });

  it.each([
    ['malloc', 'malloc(sizeof(Pair))', 'free(pair);', { ...NOTHING, CA: 6, PT: 4 }],
    ['new', 'new Pair', 'delete pair;', { ...NOTHING, CA: 8, PT: 4 }],
    [
      'the heap',
      'HeapAlloc(GetProcessHeap(), 0, 8)',
      'HeapFree(GetProcessHeap(), 0, pair);',
      { ...NOTHING, CA: 6, PT: 1 },
    ],
    ['LocalAlloc, which wraps the heap', 'LocalAlloc(LMEM_FIXED, 8)', 'LocalFree(pair);', { ...NOTHING, CA: 6, PT: 1 }],
    ['a write to a handle', 'GlobalAlloc(GMEM_MOVEABLE, 8)', 'write(pair, 1); GlobalFree(pair);', { UB: 1, LK: 0 }],
    ['a leak', 'malloc(sizeof(Pair))', '', { LK: 8, MM: 0 }],
    ['a private heap that stays', 'HeapAlloc(HeapCreate(0, 0, 0), 0, 8)', '', { LK: 0x10000 }],
    ['the wrong way back', 'new Pair', 'free(pair);', { MM: 1, PT: 1, LK: 0 }],
    ['VirtualFree of a heap block', 'malloc(8)', 'VirtualFree(pair, 0, MEM_RELEASE);', { MM: 1, LK: 8 }],
    ['an alignment that malloc promises everywhere', 'malloc(8)', 'free(pair);', { AL: 0, PT: 4 }],
    ['a write behind a block', 'malloc(8)', 'write((char*)pair + 8, 1);', { UB: 1 }],
    ['a write after free', 'malloc(8)', 'free(pair); write(pair, 1);', { UB: 1, LK: 0 }],
    ['a read of what nobody has written', 'malloc(8)', 'read(pair, 8); free(pair);', { UB: 1 }],
    ['a read of half of it', 'malloc(8)', 'write(pair, 4); read((char*)pair + 4, 1); read(pair, 4);', { UB: 1 }],
    [
      'bytes that an aligned block takes along when it moves, copied with what lies behind them in the raw one',
      '_aligned_malloc(8, 64)',
      'write(pair, 8); malloc(8); void* moved = _aligned_realloc(pair, 9000, 64); read(moved, 8); _aligned_free(moved);',
      { UB: 0, CO: 47 },
    ],
    [
      'what an aligned block has more after it moved',
      '_aligned_malloc(8, 64)',
      'write(pair, 8); malloc(8); void* moved = _aligned_realloc(pair, 9000, 64); read((char*)moved + 1, 8); _aligned_free(moved);',
      { UB: 1 },
    ],
    [
      'bytes that an aligned block shifts inside itself',
      '_aligned_malloc(8, 16)',
      'write(pair, 8); void* moved = _aligned_realloc(pair, 8, 512); read(moved, 8); _aligned_free(moved);',
      { UB: 0, CO: 8, LK: 0 },
    ],
    ['a read of what calloc has zeroed', 'calloc(1, 8)', 'read(pair, 8);', { UB: 0 }],
    [
      'a read behind what realloc has kept',
      'malloc(8)',
      'write(pair, 8); pair = (Pair*)realloc(pair, 5000); read(pair, 8); read(pair, 9);',
      { UB: 1 },
    ],
    [
      'a read of what the heap has zeroed',
      'HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, 8)',
      'read(pair, 8);',
      { UB: 0 },
    ],
    [
      'a copy of what nobody has written',
      'malloc(8)',
      'p[0] = (char*)malloc(8); memcpy(p[0], pair, 8); read(p[0], 8);',
      { UB: 0 },
    ],
    ['an access violation', 'malloc(8)', 'write(NULL, 1);', { UB: 1, PT: 0 }],
    ['moving by memcpy', 'malloc(8)', 'p[0] = (char*)malloc(8); memset(pair, 1, 8); memcpy(p[0], pair, 8);', { CO: 8 }],
    ['realloc to nothing', 'malloc(8)', 'pair = (Pair*)realloc(pair, 0);', { LK: 0, PT: 2 }],
    [
      'writable code',
      'VirtualAlloc(NULL, 8192, MEM_RESERVE | MEM_COMMIT, PAGE_EXECUTE_READWRITE)',
      'read(pair, 1);',
      { SX: 4 },
    ],
    [
      'a handle',
      'malloc(8)',
      'CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, NULL);',
      { LK: 9 },
    ],
  ])('measure %s', (_what, take, give, expected) => {
    expect(finalOf(take, give)).toMatchObject(expected);
  });

  it('know a granted page by its state', () => {
    const run = runWith(playground, {
      take: 'VirtualAlloc(NULL, 8, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)',
      give: 'write(pair, 8);',
    });
    const own = ownRegions(run.timeline.now, startMachine(playground));
    expect(own.map(({ State }) => State)).toEqual([MEM_COMMIT]);
    const [region] = own;
    expect(
      region &&
        queryResidentPages(
          run.timeline.now,
          region.BaseAddress,
          (region.BaseAddress + PAGE_SIZE) as typeof region.BaseAddress,
        ),
    ).toBe(1);
    expect(run.track.final.PF).toBe(1);
  });
});
