// Protects the promise that every byte is explained: in every level and at any moment, the parts that bytes are attributed
// to add up to the reserved span, and what the score says of memory is what its tiles add up to.
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../src/base/bytes.ts';
import { inspect } from '../../src/core/inspect.ts';
import type { Machine } from '../../src/core/machine.ts';
import { querySpans } from '../../src/core/picture.ts';
import { queryAddressLimit, queryRegions } from '../../src/core/query.ts';
import type { PlanRun } from '../../src/levels/planRun.ts';
import { metricRanges, subtract } from '../../src/play/metricRanges.ts';
import { levelFrom, levelTexts, runWith } from './support/levels.ts';

const MOMENTS = 3;

const runs = [...levelTexts].map(([path, text]): readonly [string, PlanRun] => {
  const level = levelFrom(text);
  return [path, runWith(level, level.file.plans[0]?.fills ?? {})];
});

const momentsOf = ({ timeline }: PlanRun): readonly number[] =>
  Array.from({ length: MOMENTS + 1 }, (_, index) => Math.round((timeline.length * index) / MOMENTS));

const sizeOf = (ranges: readonly { readonly start: number; readonly end: number }[]): number =>
  ranges.reduce((sum, { start, end }) => sum + end - start, 0);

/** Bytes of each kind from `start` to `end`, part after part. */
function attributed(machine: Machine, start: Address, end: Address): number {
  let total = 0;
  for (let at: number = start; at < end; ) {
    const part = inspect(machine, toAddress(at))?.part;
    if (!part || part.start > at || part.end <= at) return Number.NaN;
    total += Math.min(part.end, end) - at;
    at = part.end;
  }
  return total;
}

describe.each(runs)('%s', (_path, run) => {
  it('has every reserved byte in exactly one part', () => {
    for (const command of momentsOf(run)) {
      const machine = run.timeline.at(command);
      const regions = queryRegions(machine);
      const reserved = regions.reduce((sum, { RegionSize }) => sum + RegionSize, 0);
      const parts = regions.map(({ BaseAddress, RegionSize }) =>
        attributed(machine, BaseAddress, toAddress(BaseAddress + RegionSize)),
      );
      expect(parts.reduce((sum, size) => sum + size, 0)).toBe(reserved);
      expect(sizeOf(querySpans(machine).filter(({ state }) => state !== 'unusable'))).toBe(reserved);
    }
  });

  it('has numbers that are the sizes of the memory they light', () => {
    for (const command of momentsOf(run)) {
      const machine = run.timeline.at(command);
      const moments = [...machine.processes.keys()].map((process) => ({ run, machine, command, process }));
      const span = moments.reduce((sum, moment) => sum + sizeOf(metricRanges('VA', moment)), 0);
      expect(span).toBe(run.track.usageAt(command).span);
      for (const { start, end } of moments.flatMap((moment) => metricRanges('IF', moment))) {
        expect(start).toBeGreaterThan(0);
        expect(end).toBeLessThanOrEqual(queryAddressLimit(machine));
      }
    }
  });
});

describe('ranges without others', () => {
  it.each([
    [[[0, 10]], [], [[0, 10]]],
    [[[0, 10]], [[0, 10]], []],
    [
      [[0, 10]],
      [
        [2, 4],
        [6, 20],
      ],
      [
        [0, 2],
        [4, 6],
      ],
    ],
    [
      [
        [0, 4],
        [6, 9],
      ],
      [[3, 7]],
      [
        [0, 3],
        [7, 9],
      ],
    ],
    [
      [[5, 9]],
      [
        [0, 6],
        [8, 12],
      ],
      [[6, 8]],
    ],
  ])('%j without %j are %j', (ranges, others, rest) => {
    const toRanges = (pairs: number[][]) =>
      pairs.map(([start = 0, end = 0]) => ({ start: toAddress(start), end: toAddress(end) }));
    expect(subtract(toRanges(ranges), toRanges(others))).toEqual(toRanges(rest));
  });
});
