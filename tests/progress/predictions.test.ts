// Protects the calibration: of the answers to a question of a level only the first that was graded counts, whatever a
// player tries afterwards and on whichever device.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eraseProgress, recordResult } from '../../src/progress/changes.ts';
import { mergeProfiles } from '../../src/progress/merge.ts';
import { predictionsIn, recordPredictions } from '../../src/progress/predictions.ts';
import { emptyProfile, levelRecordOf } from '../../src/progress/profile.ts';
import type { Profile } from '../../src/progress/profileSchema.ts';
import { DIRECTIONS, levelResult, profile } from './support/arbitraries.ts';

const LEVEL = { id: 'd-25', version: 1 };
const wrong = { question: 'base', confidence: 95, isRight: false };
const right = { ...wrong, isRight: true };

const first = recordPredictions(emptyProfile(), LEVEL, [wrong], 5);

describe('a graded answer', () => {
  it('counts once for each question', () => {
    expect(predictionsIn(first)).toEqual([{ confidence: 95, isRight: false, gradedAt: 5 }]);
    expect(recordPredictions(first, LEVEL, [right], 9)).toBe(first);
    const both = recordPredictions(first, LEVEL, [right, { ...right, question: 'end' }], 9);
    expect(predictionsIn(both).map(({ isRight, gradedAt }) => [isRight, gradedAt])).toEqual([
      [false, 5],
      [true, 9],
    ]);
  });

  it('counts for itself in another version of the level, and in another level', () => {
    const newer = recordPredictions(first, { ...LEVEL, version: 2 }, [right], 9);
    expect(predictionsIn(newer)).toHaveLength(2);
    expect(predictionsIn(recordPredictions(newer, { ...LEVEL, id: 'd-26' }, [right], 9))).toHaveLength(3);
  });

  it('counts only if it was given before a run showed the answer', () => {
    const seen = recordPredictions(emptyProfile(), LEVEL, [{ ...wrong, confidence: null }], 5);
    expect(predictionsIn(seen)).toEqual([]);
    expect(recordPredictions(seen, LEVEL, [right], 9)).toBe(seen);
    const later = recordPredictions(emptyProfile(), LEVEL, [right], 9);
    expect(predictionsIn(mergeProfiles(later, seen, DIRECTIONS))).toEqual([]);
  });

  it('stays through runs, and goes with everything else', () => {
    fc.assert(
      fc.property(levelResult, (result) => {
        const played = recordResult(first, result, 9, DIRECTIONS);
        expect(levelRecordOf(played, LEVEL.id).predictions).toEqual(levelRecordOf(first, LEVEL.id).predictions);
      }),
    );
    expect(predictionsIn(eraseProgress(first))).toEqual([]);
  });
});

describe('two devices', () => {
  const merge = (a: Profile, b: Profile): Profile => mergeProfiles(a, b, DIRECTIONS);

  it('come to the answer that was graded first', () => {
    const other = recordPredictions(emptyProfile(), LEVEL, [right], 4);
    expect(predictionsIn(merge(first, other))).toEqual([{ confidence: 95, isRight: true, gradedAt: 4 }]);
    expect(predictionsIn(merge(other, first))).toEqual(predictionsIn(merge(first, other)));
  });

  it('lose no question, and gain no answer', () => {
    const sameGeneration = profile.map((one) => ({ ...one, generation: 0 }));
    const keysOf = ({ levels }: Profile): string[] =>
      Object.entries(levels).flatMap(([id, { predictions }]) => Object.keys(predictions).map((key) => `${id} ${key}`));
    fc.assert(
      fc.property(sameGeneration, sameGeneration, (a, b) => {
        expect(keysOf(merge(a, b)).sort()).toEqual([...new Set([...keysOf(a), ...keysOf(b)])].sort());
      }),
    );
  });
});
