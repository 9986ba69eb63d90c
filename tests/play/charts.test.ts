// Protects the numbers behind the charts: what was in use when, what is live and whose, what is free, in bins that add up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GiB } from '../../src/base/bytes.ts';
import { queryAddressLimit } from '../../src/core/query.ts';
import { byOwner, holesIn, liveBlocks } from '../../src/play/liveMemory.ts';
import { commandAt, furthest, positionAfter } from '../../src/play/position.ts';
import { sizeHistogram } from '../../src/play/sizeHistogram.ts';
import { createPlayStore } from '../../src/play/store.ts';
import { usageSeries } from '../../src/play/usageSeries.ts';
import { HUNDRED_PAGES } from './support/levels.ts';

const play = createPlayStore(HUNDRED_PAGES, null);
const fill = (take: string, give: string) => {
  play.choose('arena', 'NULL');
  play.choose('take', take);
  play.choose('give', give);
  return play.view().run;
};
const mallocs = fill('(Page*)malloc(sizeof(Page))', 'for (int i = 0; i < 100; ++i) free(pages[i]);');
const arena = (() => {
  const store = createPlayStore(HUNDRED_PAGES, null);
  for (const [blank, text] of Object.entries(HUNDRED_PAGES.file.plans[0]?.fills ?? {})) store.choose(blank, text);
  return store.view().run;
})();

describe('what is in use over a run', () => {
  it('has a sample for every command if they fit, from the start to the end', () => {
    const series = usageSeries(mallocs, 100_000);
    expect(series.map(({ command }) => command)).toEqual([...series.keys()]);
    expect(series).toHaveLength(mallocs.timeline.length + 1);
    expect(series[0]).toMatchObject({ commit: 0, requested: 0, granted: 0, span: 0 });
    expect(series.at(-1)).toMatchObject({ requested: 0, granted: 0 });
  });

  it('loses no peak where commands share a sample', () => {
    const [all, few] = [usageSeries(mallocs, 100_000), usageSeries(mallocs, 20)];
    expect(few.length).toBeLessThanOrEqual(20);
    expect(few.at(-1)?.command).toBe(mallocs.timeline.length);
    for (const usage of ['commit', 'requested', 'granted', 'span'] as const) {
      const peak = (series: typeof all) => Math.max(...series.map((sample) => sample[usage]));
      expect(peak(few)).toBe(peak(all));
    }
  });

  it('has the score as its peaks', () => {
    for (const run of [mallocs, arena]) {
      const series = usageSeries(run, 100_000);
      expect(Math.max(...series.map(({ span }) => span))).toBe(run.track.final.VA);
      expect(Math.max(...series.map(({ commit }) => commit))).toBeLessThanOrEqual(run.track.final.CC);
    }
  });
});

describe('positions and commands', () => {
  it('lead to one another', () => {
    for (let command = 0; command <= mallocs.timeline.length; command++) {
      const position = positionAfter(mallocs, command);
      expect(position).toBeLessThanOrEqual(furthest(mallocs));
      expect(commandAt(mallocs, position)).toBeGreaterThanOrEqual(command);
    }
    expect(positionAfter(mallocs, 0)).toBe(0);
  });
});

describe('live memory', () => {
  it('is told block by block with its owner', () => {
    const middle = commandAt(mallocs, Math.floor(furthest(mallocs) / 2));
    const blocks = liveBlocks(mallocs, mallocs.timeline.at(middle), middle);
    const [pages] = byOwner(blocks);
    expect(pages).toMatchObject({
      owner: 'pages',
      count: mallocs.requests.filter(({ madeAt }) => madeAt <= middle).length,
    });
    const usage = mallocs.track.usageAt(middle);
    expect(blocks.reduce((sum, { size }) => sum + size, 0)).toBe(usage.requested);
    expect(blocks.reduce((sum, { granted }) => sum + granted, 0)).toBe(usage.granted);
  });

  it('counts a reservation of the program once, with what of it is committed', () => {
    const command = commandAt(arena, Math.floor(furthest(arena) / 2));
    const regions = liveBlocks(arena, arena.timeline.at(command), command).filter(({ kind }) => kind === 'region');
    expect(regions).toMatchObject([{ size: 409_600, owner: 'pages' }]);
    expect(regions[0]?.granted).toBe(arena.track.usageAt(command).commit);
  });
});

describe('holes', () => {
  it('are all that is free: with the regions they make up the space', () => {
    const machine = mallocs.timeline.at(mallocs.timeline.length);
    const holes = holesIn(machine);
    expect(holes.some(({ kind }) => kind === 'block')).toBe(true);
    const free = holes.filter(({ kind }) => kind === 'region').reduce((sum, { size }) => sum + size, 0);
    expect(free).toBeLessThan(queryAddressLimit(machine));
    expect(free).toBeGreaterThan(queryAddressLimit(machine) - GiB);
  });
});

describe('a histogram of sizes', () => {
  it('has every size in the bin that says so, and no gap', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 14 }), (all, most) => {
        const bins = sizeHistogram(all, most);
        expect(bins.length).toBeLessThanOrEqual(most);
        expect(bins.slice(1).map(({ from }) => from)).toEqual(bins.slice(0, -1).map(({ to }) => to));
        for (const { from, to, count, bytes } of bins) {
          const inside = all.filter((size) => Math.max(1, size) >= from && Math.max(1, size) < to);
          expect(count).toBe(inside.length);
          expect(bytes).toBe(inside.reduce((sum, size) => sum + size, 0));
        }
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      }),
    );
  });

  it('of nothing is empty', () => {
    expect(sizeHistogram([], 8)).toEqual([]);
  });
});
