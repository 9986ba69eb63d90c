import { assert } from '../base/assert.ts';
import { betterOf, directionOf, eitherOf, type MetricDirections } from './best.ts';
import { joinCards } from './merge.ts';
import { emptyProfile, levelRecordOf, ownEntry } from './profile.ts';
import { LEVEL_ID, LIMITS } from './profileLimits.ts';
import type { Best, Json, LevelRecord, Profile, Settings } from './profileSchema.ts';

/** How one run of a level ended. */
export interface LevelResult {
  readonly levelId: string;
  /** Version of the level, from 1. */
  readonly levelVersion: number;
  readonly hasPassed: boolean;
  /** Which stars this run reached, in the level's order; they and the metrics count only if it passed. */
  readonly stars: readonly boolean[];
  /** The score vector by metric code. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The fills that were run, as text. */
  readonly plan: string;
}

/** The profile after a run. What was better before stays. `now`: milliseconds since 1970, as everywhere in this file. */
export function recordResult(
  profile: Profile,
  result: LevelResult,
  now: number,
  directions: MetricDirections,
): Profile {
  const record = levelRecordOf(profile, result.levelId);
  const played: LevelRecord = {
    ...record,
    levelVersion: Math.max(record.levelVersion, result.levelVersion),
    attempts: more(record.attempts),
    lastPlayedAt: Math.max(record.lastPlayedAt, now),
  };
  const counted = count(profile, 'runs');
  if (!result.hasPassed) return withRecord(counted, result.levelId, played);
  return withRecord(count(counted, 'passes'), result.levelId, {
    ...played,
    firstPassedAt: record.firstPassedAt ?? now,
    stars: eitherOf(record.stars, result.stars),
    best: withResults(record.best, result, directions),
  });
}

type BestByMetric = LevelRecord['best'];

function withResults(best: BestByMetric, result: LevelResult, directions: MetricDirections): BestByMetric {
  const plan = result.plan.length <= LIMITS.plan ? result.plan : null;
  const next: Record<string, Best> = { ...best };
  for (const [metric, value] of Object.entries(result.metrics)) {
    if (!Number.isFinite(value)) continue;
    const reached: Best = { value, plan, levelVersion: result.levelVersion };
    const known = ownEntry(best, metric);
    next[metric] = known ? betterOf(known, reached, directionOf(directions, metric)) : reached;
  }
  return next;
}

/** Keeps the attempt in progress, or with `null` forgets it. One that is too long to keep is forgotten. */
export function saveAttempt(profile: Profile, levelId: string, data: Json, now: number): Profile {
  const record = levelRecordOf(profile, levelId);
  const isShort = JSON.stringify(data).length <= LIMITS.attempt;
  const savedAt = later(record.currentAttempt.savedAt, now);
  return withRecord(profile, levelId, { ...record, currentAttempt: { savedAt, data: isShort ? data : null } });
}

export const changeSettings = (profile: Profile, changes: Partial<Settings>, now: number): Profile => ({
  ...profile,
  settings: { ...profile.settings, ...changes },
  settingsChangedAt: later(profile.settingsChangedAt, now),
});

/** The time of a change that replaces one of `last`, even if the clock was set back meanwhile: merging keeps the later one. */
const later = (last: number, now: number): number => Math.min(LIMITS.moment, Math.max(last + 1, now));

const more = (count: number, by = 1): number => Math.min(LIMITS.count, count + by);

/** Adds to a count of the history. */
export const count = (profile: Profile, name: string, by = 1): Profile => ({
  ...profile,
  history: { ...profile.history, [name]: more(ownEntry(profile.history, name) ?? 0, by) },
});

/** Adds cards of the field guide that were met; the same profile if all were known. */
export function meetCards(profile: Profile, cards: readonly string[]): Profile {
  const known = new Set(profile.met);
  return cards.every((card) => known.has(card)) ? profile : { ...profile, met: joinCards(profile.met, cards) };
}

export const recordBackup = (profile: Profile, now: number): Profile => ({ ...profile, lastBackupAt: now });

/** Forgets everything but the settings, in every copy that this profile is merged with. */
export const eraseProgress = (profile: Profile): Profile => ({
  ...emptyProfile(),
  generation: more(profile.generation),
  settings: profile.settings,
  settingsChangedAt: profile.settingsChangedAt,
});

/** The profile with another record of a level. */
export function withRecord(profile: Profile, levelId: string, record: LevelRecord): Profile {
  assert(LEVEL_ID.test(levelId), `${levelId} is a level's id`);
  return { ...profile, levels: { ...profile.levels, [levelId]: record } };
}
