import { LIMITS } from './profileLimits.ts';
import type { LevelRecord, Profile } from './profileSchema.ts';

/**
 * A profile with no more entries than it may hold, of each kind the first by name; the others go. Play never brings about
 * so many, files made by hand do, and whatever is saved has to be readable at the next start.
 */
export const bounded = (profile: Profile): Profile => ({
  ...profile,
  levels: firstOf(profile.levels, LIMITS.levels, boundedLevel),
  history: firstOf(profile.history, LIMITS.counters),
  met: profile.met.slice(0, LIMITS.cards),
});

const boundedLevel = (record: LevelRecord): LevelRecord => ({
  ...record,
  best: firstOf(record.best, LIMITS.metrics),
  predictions: firstOf(record.predictions, LIMITS.predictions),
});

type Entries<T> = Readonly<Record<string, T>>;

const firstOf = <T>(record: Entries<T>, most: number, each = (entry: T): T => entry): Entries<T> =>
  Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, most)
      .map(([name, entry]) => [name, each(entry)]),
  );
