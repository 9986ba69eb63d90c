/*
 * Where a new allocation goes, against a plain search: of all places right behind or right below something, the lowest or
 * highest that is free (facts: virtual §3.1 #15, §7).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KiB, MiB, toAddress } from '../../../src/base/bytes.ts';
import { Machine } from '../../../src/core/machine.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import type { AddressSpace } from '../../../src/core/vm/space/addressSpace.ts';
import { findPlace, type PlaceRequirements } from '../../../src/core/vm/space/placement.ts';

const PAGE = 4 * KiB;
const GRANULE = 64 * KiB;
const MINIMUM = GRANULE;
const LIMIT = 0x7fff0000;

type Row = readonly [start: number, end: number];

const rows = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 0x7ff0 }),
      fc.oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 0x10000 })),
    ),
    {
      maxLength: 14,
    },
  )
  .map((wanted) => {
    const taken: Row[] = [[0x7ffe0000, 0x7ffe1000]];
    for (const [granule, pages] of wanted) {
      const row: Row = [granule * GRANULE, granule * GRANULE + pages * PAGE];
      const meets = ([start, end]: Row): boolean => row[0] < end && start < row[1];
      if (row[1] <= LIMIT && !taken.some(meets)) taken.push(row);
    }
    return taken;
  });

const isFree = (taken: readonly Row[], start: number, end: number): boolean =>
  taken.every(([from, to]) => end <= from || to <= start);

function lowest(taken: readonly Row[], size: number, from: number, limit: number, alignment: number): number | null {
  const candidates = [from, ...taken.map(([, end]) => Math.max(end, from))];
  const fits = candidates
    .map((start) => Math.ceil(start / alignment) * alignment)
    .filter((start) => start + size <= limit && isFree(taken, start, start + size));
  return fits.length > 0 ? Math.min(...fits) : null;
}

function highest(taken: readonly Row[], size: number, from: number, limit: number, alignment: number): number | null {
  const candidates = [limit, ...taken.map(([start]) => Math.min(start, limit))];
  const fits = candidates
    .map((end) => Math.floor((end - size) / alignment) * alignment)
    .filter((start) => start >= from && isFree(taken, start, start + size));
  return fits.length > 0 ? Math.max(...fits) : null;
}

const request = fc.record({
  pages: fc.oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 0x20000 })),
  topDown: fc.boolean(),
  alignment: fc.constantFrom(undefined, GRANULE, 2 * MiB, 64 * MiB),
  lowest: fc.option(fc.integer({ min: 1, max: 0x7ff0 }), { nil: undefined }),
  limit: fc.option(fc.integer({ min: 0x100, max: 0x7ffef }), { nil: undefined }),
});

/** What the rules say of a request. */
function expected(
  space: AddressSpace,
  taken: readonly Row[],
  size: number,
  wanted: Required<PlaceRequirements>,
): number | null {
  const { topDown, alignment, lowest: from, limit } = wanted;
  const behindBias = space.system.config.switches.biasExhausted === 'wrap';
  if (topDown)
    return (
      highest(taken, size, from, Math.min(limit, space.topDownEnd), alignment) ??
      highest(taken, size, from, limit, alignment)
    );
  const biased = lowest(taken, size, Math.max(from, space.bottomUpStart), limit, alignment);
  return biased ?? (behindBias ? lowest(taken, size, from, limit, alignment) : null);
}

function spaceOf(taken: readonly Row[], biasSeed: number | null, biasExhausted: 'wrap' | 'fail'): AddressSpace {
  const switches = { ...DEFAULT_SWITCHES, biasExhausted };
  const { space } = Machine.create({ profile: 'x86', biasSeed, switches }).process(1);
  for (const [start, end] of taken.slice(1)) space.add(toAddress(start), toAddress(end), 4, 0);
  return space;
}

describe.each([null, 1, 2])('with the bias of seed %s', (biasSeed) => {
  it.each(['wrap', 'fail'] as const)('a place is what a plain search finds; behind the bias: %s', (biasExhausted) => {
    fc.assert(
      fc.property(rows, fc.array(request, { minLength: 6 }), (taken, requests) => {
        const space = spaceOf(taken, biasSeed, biasExhausted);
        for (const { pages, topDown, alignment = GRANULE, lowest = 1, limit = LIMIT / PAGE } of requests) {
          const size = pages * PAGE;
          const wanted = { topDown, alignment, lowest: toAddress(lowest * GRANULE), limit: toAddress(limit * PAGE) };
          expect(findPlace(space, size, wanted)).toBe(expected(space, taken, size, wanted));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('any place is good enough for a request without requirements', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 0x20000 }), (taken, pages) => {
        const space = spaceOf(taken, biasSeed, 'wrap');
        const wanted = { topDown: false, alignment: GRANULE, lowest: toAddress(MINIMUM), limit: toAddress(LIMIT) };
        expect(findPlace(space, pages * PAGE)).toBe(expected(space, taken, pages * PAGE, wanted));
      }),
      { numRuns: 40 },
    );
  });

  it('searches start within the entropy of the process, and each process has its own', () => {
    const machine = Machine.create({ profile: 'x86', biasSeed });
    const biases = Array.from({ length: 20 }, (_, id) => {
      const { bottomUpStart, topDownEnd } = machine.process(id + 1).space;
      return [bottomUpStart - MINIMUM, LIMIT - topDownEnd];
    });
    for (const [up, down] of biases as [number, number][]) {
      expect([up % GRANULE, down % GRANULE]).toEqual([0, 0]);
      expect(Math.max(up, down)).toBeLessThan(256 * GRANULE);
    }
    const different = new Set(biases.flat());
    if (biasSeed === null) expect([...different]).toEqual([0]);
    else expect(different.size).toBeGreaterThan(30);
  });
});
