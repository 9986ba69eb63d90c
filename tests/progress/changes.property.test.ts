// Protects the oldest promise of the game: a worse replay never erases a better result. And whatever play brings, the
// profile stays one that can be read again.
import fc from 'fast-check';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { bounded } from '../../src/progress/bounded.ts';
import {
  changeSettings,
  count,
  eraseProgress,
  meetCards,
  recordResult,
  saveAttempt,
} from '../../src/progress/changes.ts';
import { recordPredictions } from '../../src/progress/predictions.ts';
import { emptyProfile, levelRecordOf, ownEntry } from '../../src/progress/profile.ts';
import { type Profile, profileSchema } from '../../src/progress/profileSchema.ts';
import { DIRECTIONS, fullProfile, levelResult, settings } from './support/arbitraries.ts';
import { expectAsGood, expectNothingLost } from './support/notWorse.ts';

const results = fc.array(levelResult, { maxLength: 12 });

describe('recording results', () => {
  it('keeps the best value of each metric that any passing run reached', () => {
    fc.assert(
      fc.property(results, (runs) => {
        const profile = runs.reduce((all, run, now) => recordResult(all, run, now, DIRECTIONS), emptyProfile());
        for (const { levelId, hasPassed, metrics } of runs) {
          const { best } = levelRecordOf(profile, levelId);
          for (const [metric, value] of Object.entries(metrics)) {
            if (!hasPassed || !Number.isFinite(value)) continue;
            expectAsGood(metric, ownEntry(best, metric)?.value ?? Number.NaN, value);
          }
        }
      }),
    );
  });

  it('keeps every star and the first pass', () => {
    fc.assert(
      fc.property(results, levelResult, (runs, last) => {
        const before = runs.reduce((all, run, now) => recordResult(all, run, now, DIRECTIONS), emptyProfile());
        const after = recordResult(before, last, runs.length, DIRECTIONS);
        const [was, is] = [levelRecordOf(before, last.levelId), levelRecordOf(after, last.levelId)];
        expectNothingLost(was, is);
      }),
    );
  });

  it('leaves a profile that can be read', () => {
    fc.assert(
      fc.property(results, fc.jsonValue(), settings, (runs, attempt, chosen) => {
        const played = runs.reduce((all, run, now) => recordResult(all, run, now, DIRECTIONS), emptyProfile());
        const profile = changeSettings(saveAttempt(played, 'd-25', attempt as never, 1), chosen, 2);
        expect(issuesOf(profile)).toBeUndefined();
      }),
    );
  });

  it('leaves one that can be read even where everything was at its limit', () => {
    const said = { question: 'base', confidence: 75, isRight: true };
    fc.assert(
      fc.property(fullProfile, levelResult, settings, (full, result, chosen) => {
        const [known = ''] = Object.keys(full.levels);
        const changed: readonly Profile[] = [
          recordResult(full, result, 1, DIRECTIONS),
          recordResult(full, { ...result, levelId: known }, 1, DIRECTIONS),
          recordPredictions(full, { id: known, version: 1 }, [said], 1),
          saveAttempt(full, known, null, 1),
          changeSettings(full, chosen, 1),
          count(full, 'hints'),
          count(full, Object.keys(full.history)[0] ?? ''),
          meetCards(full, ['CC']),
          eraseProgress(full),
        ];
        for (const profile of changed) expect(issuesOf(bounded(profile))).toBeUndefined();
      }),
      { numRuns: 10 },
    );
  });
});

const issuesOf = (profile: Profile) => safeParse(profileSchema, JSON.parse(JSON.stringify(profile))).issues;
