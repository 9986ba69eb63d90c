import { expect } from 'vitest';
import { directionOf } from '../../../src/progress/best.ts';
import { ownEntry } from '../../../src/progress/profile.ts';
import type { LevelRecord } from '../../../src/progress/profileSchema.ts';
import { DIRECTIONS } from './arbitraries.ts';

/** Expects that a metric's value is as good as another one. */
export function expectAsGood(metric: string, value: number, known: number): void {
  if (directionOf(DIRECTIONS, metric) === 'lower') expect(value).toBeLessThanOrEqual(known);
  else expect(value).toBeGreaterThanOrEqual(known);
}

/** Expects that a later record of a level holds everything an earlier one had reached. */
export function expectNothingLost(before: LevelRecord, after: LevelRecord): void {
  expect(after.attempts).toBeGreaterThanOrEqual(before.attempts);
  expect(before.stars.every((star, index) => !star || after.stars[index])).toBe(true);
  if (before.firstPassedAt !== null) expect(after.firstPassedAt).toBeLessThanOrEqual(before.firstPassedAt);
  for (const [metric, known] of Object.entries(before.best)) {
    const kept = ownEntry(after.best, metric) ?? { value: Number.NaN, levelVersion: 0 };
    expect(kept.levelVersion).toBeGreaterThanOrEqual(known.levelVersion);
    if (kept.levelVersion === known.levelVersion) expectAsGood(metric, kept.value, known.value);
  }
}
