// Protects backups: what is written can be read, importing only ever adds, and every bad file is refused with its reason.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Backup, exportBackup, importBackup, LARGEST_BACKUP } from '../../src/progress/backup.ts';
import { changeSettings, eraseProgress, recordResult } from '../../src/progress/changes.ts';
import { emptyProfile, levelRecordOf } from '../../src/progress/profile.ts';
import { LIMITS, PROFILE_VERSION } from '../../src/progress/profileLimits.ts';
import type { Profile } from '../../src/progress/profileSchema.ts';
import { byTime, type Run } from '../../src/record/run.ts';
import { run } from '../record/support/runs.ts';
import { DIRECTIONS } from './support/arbitraries.ts';

const NOW = 1_735_689_600_000;
const solve = (profile: Profile, levelId: string, value: number): Profile =>
  recordResult(
    profile,
    { levelId, levelVersion: 1, hasPassed: true, stars: [true], metrics: { CC: value }, plan: 'plan' },
    NOW,
    DIRECTIONS,
  );

const mine = solve(solve(emptyProfile(), 'd-25', 10), 'd-26', 5);
const backup = changeSettings(solve(solve(emptyProfile(), 'd-25', 4), 'd-27', 1), { language: 'ko' }, NOW);

const exportProfile = (profile: Profile, now: number, runs: readonly Run[] = []): string =>
  exportBackup({ profile, runs }, now);

const importedBoth = (current: Backup, text: string): Backup => {
  const result = importBackup(current, text, DIRECTIONS);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
};

const imported = (profile: Profile, text: string): Profile => importedBoth({ profile, runs: [] }, text).profile;

const faultOf = (text: string) => {
  const result = importBackup({ profile: mine, runs: [] }, text, DIRECTIONS);
  return result.ok ? null : result.fault;
};

describe('a backup', () => {
  it('says what it is and when it was made', () => {
    expect(JSON.parse(exportProfile(mine, NOW))).toMatchObject({
      format: 'reserve-and-commit profile',
      exportedAt: '2025-01-01T00:00:00.000Z',
    });
  });

  it('brings everything to an empty profile', () => {
    expect(imported(emptyProfile(), exportProfile(backup, NOW))).toEqual(backup);
  });

  it('adds to a profile without taking from it', () => {
    const both = imported(mine, exportProfile(backup, NOW));
    const values = ['d-25', 'd-26', 'd-27'].map((id) => levelRecordOf(both, id).best['CC']?.value);
    expect(values).toEqual([4, 5, 1]);
    expect(both.settings.language).toBe('ko');
  });

  it('brings back what was erased', () => {
    const restored = imported(eraseProgress(backup), exportProfile(backup, NOW));
    expect(restored.levels).toEqual(backup.levels);
    expect(restored.generation).toBe(1);
  });
});

describe('the runs in a backup', () => {
  const [one, other] =
    fc.sample(fc.uniqueArray(run, { minLength: 2, maxLength: 2, selector: ({ id }) => id }), 1)[0] ?? [];
  if (!one || !other) throw new Error('no runs to try');

  it('come to those that are here', () => {
    const text = exportProfile(backup, NOW, [other]);
    expect(importedBoth({ profile: mine, runs: [one] }, text).runs).toEqual([one, other].sort(byTime));
  });

  it('may be missing, as in the files of earlier releases', () => {
    const text = exportProfile(backup, NOW).replace(',"runs":[]', '');
    expect(text).not.toContain('runs":[');
    expect(importedBoth({ profile: mine, runs: [one] }, text).runs).toEqual([one]);
  });

  it('are refused if they are no runs', () => {
    expect(faultOf(exportProfile(backup, NOW).replace('"runs":[]', '"runs":[{"id":1}]'))).toEqual({
      code: 'invalid',
      data: { path: 'runs', problem: 'unreadable' },
    });
  });
});

describe('a file that is no backup', () => {
  it('is refused with a code and what the text may mention', () => {
    const newer = exportProfile(backup, NOW).replace(`"version":${PROFILE_VERSION}`, '"version":9');
    const broken = exportProfile(backup, NOW).replace('"language":"ko"', '"language":"xx"');
    expect(faultOf('{')).toEqual({ code: 'notJson', data: {} });
    expect(faultOf('{"a":1}')).toEqual({ code: 'notAProfile', data: {} });
    expect(faultOf('null')).toEqual({ code: 'notAProfile', data: {} });
    expect(faultOf(newer)).toEqual({ code: 'newerVersion', data: { version: 9, supported: PROFILE_VERSION } });
    expect(faultOf(broken)).toEqual({ code: 'invalid', data: { path: 'settings.language', problem: 'picklist' } });
    expect(faultOf(' '.repeat(LARGEST_BACKUP + 1))).toMatchObject({ code: 'tooLarge' });
  });

  it('is refused if a run in it was at no date', () => {
    const [someday] = fc.sample(run, 1);
    const text = exportProfile(backup, NOW, someday ? [{ ...someday, startedAt: 9e15 }] : []);
    expect(faultOf(text)).toMatchObject({ code: 'invalid', data: { path: 'runs' } });
  });

  it('is refused if both together are more than a profile may hold', () => {
    const many = { ...emptyProfile(), levels: { ...mine.levels } };
    for (let index = 0; index < LIMITS.levels - 1; index++) {
      many.levels = { ...many.levels, [`other-${index}`]: levelRecordOf(mine, 'd-25') };
    }
    expect(faultOf(exportProfile({ ...many, levels: omit(many.levels, 'd-25') }, NOW))).toMatchObject({
      code: 'invalid',
    });
  });
});

const omit = (levels: Profile['levels'], id: string): Profile['levels'] =>
  Object.fromEntries(Object.entries(levels).filter(([key]) => key !== id));
