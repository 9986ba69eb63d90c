// Protects the levels' promise that every plan and every trap is a program that runs: it may fail, but as a program does.
import { describe, expect, it } from 'vitest';
import { startMachine } from '../../../src/levels/level.ts';
import { initialTexts } from '../../../src/levels/planRun.ts';
import { levelFrom, levelTexts } from '../../levels/support/levels.ts';
import { run } from '../support/programs.ts';

const rows = Array.from(levelTexts.values(), levelFrom).flatMap((level) => [
  ...level.file.plans.map((plan) => [level.file.id, plan.name, level, plan, true] as const),
  ...level.file.traps.map((plan) => [level.file.id, plan.name, level, plan, false] as const),
]);

describe('the plans of the levels', () => {
  it.each(rows)('%s: %s', (_id, _name, level, { fills }, passes) => {
    const { ending } = run(level.source, { ...initialTexts(level), ...fills }, startMachine(level));
    expect(ending.kind).not.toBe('faulty');
    if (passes) expect(ending).toEqual({ kind: 'finished' });
  });
});
