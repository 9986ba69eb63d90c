import { z } from 'zod';

/** The version of the profile this code writes. A change of its shape needs a new number and an upgrader (`upgrade.ts`). */
export const PROFILE_VERSION = 1;

/** What keeps a profile from a file within bounds; far above what play can bring about. */
export const LIMITS = {
  levels: 1000,
  metrics: 32,
  stars: 8,
  counters: 64,
  /** Characters of a stored plan. */
  plan: 20_000,
  /** Characters of an attempt as JSON. */
  attempt: 100_000,
} as const;

export const LEVEL_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

const id = z.string().regex(LEVEL_ID);
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,63}$/);
/** Milliseconds since 1970, UTC; 0 is "never". */
const moment = z.int().min(0);
const count = z.int().min(0);

/** A record with so many entries at most. */
const boundedRecord = <Key extends z.ZodString, Value extends z.ZodType>(key: Key, value: Value, most: number) =>
  z
    .record(key, value)
    .refine((record) => Object.keys(record).length <= most, { message: `more than ${most} entries` })
    .readonly();

const settings = z
  .strictObject({
    /** `null`: the browser's language. */
    language: z.enum(['en', 'ko']).nullable(),
    theme: z.enum(['dark', 'light', 'system']),
    sound: z.boolean(),
    /** From 0 to 1. */
    volume: z.number().min(0).max(1),
    /** 1 is as designed, 0 without animation. */
    animationSpeed: z.number().min(0).max(4),
    reducedMotion: z.enum(['system', 'on', 'off']),
  })
  .readonly();

const best = z
  .strictObject({
    value: z.number(),
    /** The plan that reached it, as its level writes fills; `null` where it was not kept. */
    plan: z.string().max(LIMITS.plan).nullable(),
    /** Version of the level it was reached in: after a change of the level, values cannot be compared. */
    levelVersion: z.int().min(1),
  })
  .readonly();

const attempt = z
  .strictObject({
    savedAt: moment,
    /** The attempt in progress, understood by `play` alone; `null` if there is none. */
    data: z.json().refine((data) => JSON.stringify(data).length <= LIMITS.attempt, { message: 'too long' }),
  })
  .readonly();

const levelRecord = z
  .strictObject({
    /** Version of the level that was last played. */
    levelVersion: z.int().min(1),
    attempts: count,
    firstPassedAt: moment.nullable(),
    lastPlayedAt: moment,
    /** Which of the level's stars were ever reached, in the level's order. */
    stars: z.array(z.boolean()).max(LIMITS.stars).readonly(),
    /** The best value of each metric, by its code. */
    best: boundedRecord(name, best, LIMITS.metrics),
    currentAttempt: attempt,
  })
  .readonly();

/** Everything about a player that outlives the page. */
export const profileSchema = z
  .strictObject({
    version: z.literal(PROFILE_VERSION),
    /** Goes up when the player erases everything, so that older copies do not bring it back. */
    generation: count,
    settings,
    settingsChangedAt: moment,
    levels: boundedRecord(id, levelRecord, LIMITS.levels),
    /** Counts that only go up, by name. */
    history: boundedRecord(name, count, LIMITS.counters),
    lastBackupAt: moment.nullable(),
  })
  .readonly();

export type Profile = z.infer<typeof profileSchema>;
export type Settings = z.infer<typeof settings>;
export type LevelRecord = z.infer<typeof levelRecord>;
export type Best = z.infer<typeof best>;
export type CurrentAttempt = z.infer<typeof attempt>;
export type Json = z.infer<ReturnType<typeof z.json>>;
