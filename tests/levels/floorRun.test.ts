/* Protects the comparison of floors: the same needs, met by other calls at the same moments, and honestly measured. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../src/core/invariants.ts';
import { FLOOR_APIS, type FloorApi, runOnFloor } from '../../src/levels/floorRun.ts';
import { needsOf } from '../../src/levels/needs.ts';
import { readPlan, runPlan } from '../../src/levels/planRun.ts';
import { GIVE_IT_BACK, HUNDRED_PAGES, levelFrom } from '../play/support/levels.ts';

const runOf = (level: typeof HUNDRED_PAGES, index = 0) => {
  const plan = readPlan(level, level.file.plans[index]?.fills ?? {});
  if (!plan.ok) throw new Error(plan.findings[0]?.reason);
  return runPlan(level, plan.value);
};

describe('a hundred pages', () => {
  const run = runOf(HUNDRED_PAGES);
  const on = (api: FloorApi) => runOnFloor(run, api);

  it('take a granule each from VirtualAlloc, and a call each way', () => {
    const { score, refused } = on('VirtualAlloc');
    expect(refused).toBe(0);
    expect(score).toMatchObject({ CC: 100 * 4096, VA: 100 * 65536, IF: 0, AL: 0, PF: 100, LK: 0, MM: 0 });
    expect(score.CA).toBeGreaterThanOrEqual(200 * 20);
  });

  it('break their alignment in a heap, and cost headers there', () => {
    for (const api of ['HeapAlloc', 'malloc', 'operator new'] as const) {
      const { score } = on(api);
      expect([api, score.AL, score.LK, score.MM]).toEqual([api, 100, 0, 0]);
      expect(score.VA).toBeLessThan(on('VirtualAlloc').score.VA);
      expect(score.IF).toBeGreaterThan(0);
    }
    expect(on('HeapAlloc').score.CA).toBeLessThan(on('malloc').score.CA);
    expect(on('malloc').score.CA).toBeLessThan(on('operator new').score.CA);
  });

  it('are followed moment by moment', () => {
    const floor = on('malloc');
    const { commands } = run.execution;
    const moments = Array.from({ length: commands.length + 1 }, (_, index) => floor.commandAt(index));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(moments.at(-1)).toBe(floor.timeline.length);
    expect(floor.commandAt(commands.length + 100)).toBe(floor.timeline.length);
  });
});

describe('a level without requests', () => {
  it('is told by its own calls: blocks and reservations, and when they go', () => {
    const needs = needsOf(runOf(GIVE_IT_BACK));
    expect(needs.map(({ size }) => size)).toEqual([16 * 4096, 8 * 4096]);
    expect(needs.every(({ madeAt, freedAt }) => freedAt !== null && freedAt > madeAt)).toBe(true);
  });

  it('shows that no other floor gives pages back and keeps their place', () => {
    const run = runOf(GIVE_IT_BACK);
    expect(runOnFloor(run, 'malloc').score.CC).toBeGreaterThan(run.track.final.CC);
  });
});

describe('every level', { timeout: 120_000 }, () => {
  const files = ['cxx', 'crt', 'heap', 'virtual'].flatMap((floor) =>
    readdirSync(`levels/${floor}`).map((name) => `${floor}/${name}`),
  );

  it.each(files)('%s can be done again on each floor, and every need is met or counted', (file) => {
    const run = runOf(levelFrom(file));
    const needs = needsOf(run);
    for (const api of FLOOR_APIS) {
      const floor = runOnFloor(run, api);
      expect(floor.refused).toBeLessThanOrEqual(needs.length);
      expect([api, floor.score.MM]).toEqual([api, 0]);
      expect(checkMachine(floor.timeline.now)).toEqual([]);
    }
  });
});
