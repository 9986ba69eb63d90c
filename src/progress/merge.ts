import { betterOf, directionOf, eitherOf, type MetricDirections } from './best.ts';
import { bounded } from './bounded.ts';
import { ownEntry } from './profile.ts';
import type { CurrentAttempt, GradedPrediction, LevelRecord, Profile } from './profileSchema.ts';

/**
 * Two copies of a profile as one: every best, star and count of either, as far as there is room. The order does not matter
 * and merging twice changes nothing, so copies of several tabs, of a backup and of a fallback may be merged as they come.
 */
export const mergeProfiles = (a: Profile, b: Profile, directions: MetricDirections): Profile =>
  bounded(joinProfiles(a, b, directions));

/** As `mergeProfiles`, but with everything of both, which may be more than a profile can hold. */
export function joinProfiles(a: Profile, b: Profile, directions: MetricDirections): Profile {
  const { settings, settingsChangedAt } = laterSettings(a, b);
  if (a.generation !== b.generation) {
    return { ...(a.generation > b.generation ? a : b), settings, settingsChangedAt };
  }
  return {
    version: a.version,
    generation: a.generation,
    settings,
    settingsChangedAt,
    levels: mergeRecords(a.levels, b.levels, (one, other) => mergeLevels(one, other, directions)),
    history: mergeRecords(a.history, b.history, (one, other) => Math.max(one, other)),
    lastBackupAt: latest(a.lastBackupAt, b.lastBackupAt),
    met: joinCards(a.met, b.met),
  };
}

/** The cards of either, in order. */
export const joinCards = (a: readonly string[], b: readonly string[]): readonly string[] =>
  [...new Set([...a, ...b])].sort();

type Entries<T> = Readonly<Record<string, T>>;

/** Entries of both records; `merge` makes one of two with the same key. Keys in order, so that equal merges are equal texts. */
function mergeRecords<T>(a: Entries<T>, b: Entries<T>, merge: (one: T, other: T, key: string) => T): Entries<T> {
  const merged: Record<string, T> = {};
  for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
    const one = ownEntry(a, key);
    const other = ownEntry(b, key);
    merged[key] = one !== undefined && other !== undefined ? merge(one, other, key) : ((one ?? other) as T);
  }
  return merged;
}

function mergeLevels(a: LevelRecord, b: LevelRecord, directions: MetricDirections): LevelRecord {
  return {
    levelVersion: Math.max(a.levelVersion, b.levelVersion),
    attempts: Math.max(a.attempts, b.attempts),
    firstPassedAt: earliest(a.firstPassedAt, b.firstPassedAt),
    lastPlayedAt: Math.max(a.lastPlayedAt, b.lastPlayedAt),
    stars: eitherOf(a.stars, b.stars),
    best: mergeRecords(a.best, b.best, (one, other, metric) => betterOf(one, other, directionOf(directions, metric))),
    predictions: mergeRecords(a.predictions, b.predictions, earlierPrediction),
    currentAttempt: laterAttempt(a.currentAttempt, b.currentAttempt),
  };
}

const laterAttempt = (a: CurrentAttempt, b: CurrentAttempt): CurrentAttempt =>
  isLater(a.savedAt, b.savedAt, a.data, b.data) ? a : b;

/** What was graded first: answers that came after knew more. */
const earlierPrediction = (a: GradedPrediction, b: GradedPrediction): GradedPrediction =>
  isLater(a.gradedAt, b.gradedAt, [a.isRight, a.confidence], [b.isRight, b.confidence]) ? b : a;

const laterSettings = (a: Profile, b: Profile): Profile =>
  isLater(a.settingsChangedAt, b.settingsChangedAt, a.settings, b.settings) ? a : b;

/** Whether the first is the later one; of two at the same time the one with the greater text, whichever comes first. */
const isLater = (a: number, b: number, first: unknown, second: unknown): boolean =>
  a === b ? JSON.stringify(first) >= JSON.stringify(second) : a > b;

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

const latest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);
