// Protects what the shipped levels promise: each plan passes, each trap is exposed by its metric, and any legal plan passes.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { checkLevels } from '../../src/levels/checkLevels.ts';
import { meets } from '../../src/levels/metric.ts';
import { reportOf, scoreEverywhere } from '../../src/levels/report.ts';
import { trapOf } from '../../src/levels/trapOf.ts';
import { readLevelFiles, readLevelTexts } from '../../src/tools/levelFiles.ts';
import { levelFrom, levelOf, levelTexts, runWith } from './support/levels.ts';

/** A run takes tens of milliseconds, and there are many; a busy machine takes longer. */
vi.setConfig({ testTimeout: 120_000 });

const levels = Array.from(levelTexts.values(), levelFrom);
const plans = levels.flatMap((level) =>
  level.file.plans.map((plan) => [level.file.id, plan.name, level, plan] as const),
);
const traps = levels.flatMap((level) =>
  level.file.traps.map((trap) => [level.file.id, trap.name, level, trap] as const),
);

describe('the shipped levels', () => {
  it('are on all five floors', () => {
    expect(new Set(levels.map(({ file }) => file.floor))).toEqual(new Set(['kernel', 'virtual', 'heap', 'crt', 'cxx']));
  });

  it('keep everything that the check asks for', () => {
    const root = process.cwd();
    expect(checkLevels({ levels: readLevelFiles(root), texts: readLevelTexts(root) })).toEqual([]);
  });

  it.each(plans)('%s: the plan %s passes', (_id, _name, level, plan) => {
    const run = runWith(level, plan.fills);
    const report = reportOf(level, run);
    expect(report.constraints.filter(({ met }) => !met)).toEqual([]);
    expect(report).toMatchObject({ passed: true, served: true });
    expect(trapOf(run, null)).toBeNull();
  });

  it.each(traps)('%s: the trap %s runs, fails on its metric and is recognised', (_id, name, level, trap) => {
    const run = runWith(level, trap.fills);
    const score = scoreEverywhere(run);
    const broken = level.file.constraints.filter((limit) => !meets(limit, score)).map(({ metric }) => metric);
    expect(run.execution.ending.kind).not.toMatch(/faulty|waiting|stopped/);
    expect(broken).toContain(trap.exposedBy);
    expect(reportOf(level, run).passed).toBe(false);
    expect(trapOf(run, null)).toBe(name);
  });
});

describe('plans that no file lists', () => {
  it('pass if they keep to the conditions: any step of growth up to a megabyte', () => {
    const level = levelOf('room-to-grow');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), (pages) => {
        const grow = `if (used % (${pages} * 4096) == 0) VirtualAlloc(log + used, ${pages} * 4096, MEM_COMMIT, PAGE_READWRITE);`;
        const run = runWith(level, { ...level.file.plans[0]?.fills, grow });
        expect(reportOf(level, run).passed).toBe(true);
        expect(run.track.final.CC).toBe(Math.ceil(700 / pages) * pages * 4096);
      }),
      { numRuns: 20 },
    );
  });

  it('pass if they keep to the conditions: pages handed out in any order', () => {
    const level = levelOf('a-hundred-pages');
    fc.assert(
      fc.property(fc.constantFrom(1, 3, 7, 9, 11, 13, 17, 19, 21), fc.integer({ min: 0, max: 99 }), (step, first) => {
        const take = `arena + (${first} + i * ${step}) % 100 * sizeof(Page)`;
        const run = runWith(level, { ...level.file.plans[0]?.fills, take });
        expect(reportOf(level, run).passed).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});
