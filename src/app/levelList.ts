import type { LevelSummary } from '../panels/levelSummary.ts';
import { levelRecordOf } from '../progress/profile.ts';
import type { Profile } from '../progress/profileSchema.ts';
import type { CatalogEntry } from './catalogue.ts';

/** The levels as the first screen lists them. */
export const summarise = (entries: readonly CatalogEntry[], profile: Profile): readonly LevelSummary[] =>
  entries.map(({ id, number, floor }, place) => {
    const { firstPassedAt, stars, attempts, currentAttempt } = levelRecordOf(profile, id);
    return {
      id,
      number,
      place,
      floor,
      isPassed: firstPassedAt !== null,
      stars: [0, 1, 2].map((index) => stars[index] ?? false),
      wasTried: attempts > 0 || currentAttempt.data !== null,
    };
  });
