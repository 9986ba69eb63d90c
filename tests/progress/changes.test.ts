// Protects what a run, an attempt and a setting leave behind, one rule at a time.
import { describe, expect, it } from 'vitest';
import {
  changeSettings,
  count,
  eraseProgress,
  type LevelResult,
  meetCards,
  recordBackup,
  recordResult,
  saveAttempt,
} from '../../src/progress/changes.ts';
import { emptyProfile, levelRecordOf } from '../../src/progress/profile.ts';
import { DIRECTIONS } from './support/arbitraries.ts';

const pass: LevelResult = {
  levelId: 'd-26',
  levelVersion: 1,
  hasPassed: true,
  stars: [true, false],
  metrics: { CC: 8192, PT: 2 },
  plan: 'first',
};
const failure: LevelResult = { ...pass, hasPassed: false, stars: [true, true], metrics: { CC: 1 }, plan: 'cheat' };

const play = (...runs: readonly LevelResult[]) =>
  levelRecordOf(
    runs.reduce((all, run, index) => recordResult(all, run, 100 + index, DIRECTIONS), emptyProfile()),
    'd-26',
  );

describe('a passing run', () => {
  it('is recorded with its plan', () => {
    expect(play(pass)).toEqual({
      levelVersion: 1,
      attempts: 1,
      firstPassedAt: 100,
      lastPlayedAt: 100,
      stars: [true, false],
      best: {
        CC: { value: 8192, plan: 'first', levelVersion: 1 },
        PT: { value: 2, plan: 'first', levelVersion: 1 },
      },
      predictions: {},
      currentAttempt: { savedAt: 0, data: null },
    });
  });

  it('replaces only the metrics in which it is better, whichever way that is', () => {
    const { best, stars } = play(pass, { ...pass, stars: [false, true], metrics: { CC: 9000, PT: 4 }, plan: 'second' });
    expect(best['CC']).toEqual({ value: 8192, plan: 'first', levelVersion: 1 });
    expect(best['PT']).toEqual({ value: 4, plan: 'second', levelVersion: 1 });
    expect(stars).toEqual([true, true]);
  });

  it('in a newer version of the level counts for itself, and the stars stay', () => {
    const { best, stars, levelVersion, firstPassedAt } = play(pass, {
      ...pass,
      levelVersion: 2,
      stars: [false, false],
      metrics: { CC: 10_000 },
    });
    expect(best['CC']).toMatchObject({ value: 10_000, levelVersion: 2 });
    expect(best['PT']).toMatchObject({ value: 2, levelVersion: 1 });
    expect({ stars, levelVersion, firstPassedAt }).toEqual({
      stars: [true, false],
      levelVersion: 2,
      firstPassedAt: 100,
    });
  });

  it('keeps its value even if its plan is too long to keep', () => {
    expect(play({ ...pass, plan: 'x'.repeat(1e6) }).best['CC']).toEqual({ value: 8192, plan: null, levelVersion: 1 });
  });
});

describe('a failing run', () => {
  it('counts as an attempt and as nothing else', () => {
    const { attempts, firstPassedAt, stars, best } = play(failure);
    expect({ attempts, firstPassedAt, stars, best }).toEqual({ attempts: 1, firstPassedAt: null, stars: [], best: {} });
  });

  it('takes nothing from an earlier pass', () => {
    expect(play(pass, failure)).toEqual({ ...play(pass), attempts: 2, lastPlayedAt: 101 });
  });
});

describe('the history', () => {
  it('counts runs, passes and whatever else it is told', () => {
    const runs = [pass, failure].reduce((all, run) => recordResult(all, run, 1, DIRECTIONS), emptyProfile());
    expect(count(count(runs, 'hints'), 'hints', 2).history).toEqual({ runs: 2, passes: 1, hints: 3 });
  });
});

describe('the attempt in progress', () => {
  it('is kept, replaced and forgotten', () => {
    const kept = saveAttempt(emptyProfile(), 'd-26', { cursor: 1 }, 5);
    expect(levelRecordOf(kept, 'd-26').currentAttempt).toEqual({ savedAt: 5, data: { cursor: 1 } });
    expect(levelRecordOf(saveAttempt(kept, 'd-26', null, 6), 'd-26').currentAttempt).toEqual({
      savedAt: 6,
      data: null,
    });
  });

  it('is later than the one before even if the clock was set back', () => {
    const kept = saveAttempt(emptyProfile(), 'd-26', 'a', 500);
    expect(levelRecordOf(saveAttempt(kept, 'd-26', 'b', 3), 'd-26').currentAttempt).toEqual({
      savedAt: 501,
      data: 'b',
    });
  });

  it('is forgotten if it is too long to keep', () => {
    const kept = saveAttempt(emptyProfile(), 'd-26', 'x'.repeat(1e6), 5);
    expect(levelRecordOf(kept, 'd-26').currentAttempt.data).toBeNull();
  });
});

describe('settings', () => {
  it('change one by one', () => {
    const profile = changeSettings(emptyProfile(), { theme: 'light' }, 7);
    expect(profile.settings).toEqual({ ...emptyProfile().settings, theme: 'light' });
    expect(profile.settingsChangedAt).toBe(7);
  });
});

describe('erasing', () => {
  it('leaves the settings and nothing else', () => {
    const played = recordBackup(
      recordResult(changeSettings(emptyProfile(), { sound: false }, 1), pass, 2, DIRECTIONS),
      3,
    );
    expect(eraseProgress(played)).toEqual({
      ...emptyProfile(),
      generation: 1,
      settings: played.settings,
      settingsChangedAt: 1,
    });
  });
});

describe('a level id that no level can have', () => {
  it('is a bug of ours', () => {
    expect(() => saveAttempt(emptyProfile(), '__proto__', null, 1)).toThrow('Broken invariant');
  });
});

describe('cards that are met', () => {
  it('are kept in order and once', () => {
    const met = meetCards(meetCards(emptyProfile(), ['b', 'a']), ['c', 'a']);
    expect(met.met).toEqual(['a', 'b', 'c']);
  });

  it('change nothing if all were known', () => {
    const met = meetCards(emptyProfile(), ['a']);
    expect(meetCards(met, ['a'])).toBe(met);
  });
});
