import * as z from 'zod/mini';

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

const id = z.string().check(z.regex(LEVEL_ID));
const name = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9.-]{0,63}$/));
/** Milliseconds since 1970, UTC; 0 is "never". */
const moment = z.int().check(z.minimum(0));
const count = z.int().check(z.minimum(0));

/** A record with so many entries at most. */
const boundedRecord = <Key extends z.ZodMiniString, Value extends z.ZodMiniType>(
  key: Key,
  value: Value,
  most: number,
) =>
  z.readonly(
    z
      .record(key, value)
      .check(z.refine((record) => Object.keys(record).length <= most, { message: `more than ${most} entries` })),
  );

const settings = z.readonly(
  z.strictObject({
    /** `null`: the browser's language. */
    language: z.nullable(z.enum(['en', 'ko'])),
    theme: z.enum(['dark', 'light', 'system']),
    sound: z.boolean(),
    /** From 0 to 1. */
    volume: z.number().check(z.minimum(0), z.maximum(1)),
    /** 1 is as designed, 0 without animation. */
    animationSpeed: z.number().check(z.minimum(0), z.maximum(4)),
    reducedMotion: z.enum(['system', 'on', 'off']),
  }),
);

const best = z.readonly(
  z.strictObject({
    value: z.number(),
    /** The plan that reached it, as its level writes fills; `null` where it was not kept. */
    plan: z.nullable(z.string().check(z.maxLength(LIMITS.plan))),
    /** Version of the level it was reached in: after a change of the level, values cannot be compared. */
    levelVersion: z.int().check(z.minimum(1)),
  }),
);

const attempt = z.readonly(
  z.strictObject({
    savedAt: moment,
    /** The attempt in progress, understood by `play` alone; `null` if there is none. */
    data: z.json().check(z.refine((data) => JSON.stringify(data).length <= LIMITS.attempt, { message: 'too long' })),
  }),
);

const levelRecord = z.readonly(
  z.strictObject({
    /** Version of the level that was last played. */
    levelVersion: z.int().check(z.minimum(1)),
    attempts: count,
    firstPassedAt: z.nullable(moment),
    lastPlayedAt: moment,
    /** Which of the level's stars were ever reached, in the level's order. */
    stars: z.readonly(z.array(z.boolean()).check(z.maxLength(LIMITS.stars))),
    /** The best value of each metric, by its code. */
    best: boundedRecord(name, best, LIMITS.metrics),
    currentAttempt: attempt,
  }),
);

/** Everything about a player that outlives the page. */
export const profileSchema = z.readonly(
  z.strictObject({
    version: z.literal(PROFILE_VERSION),
    /** Goes up when the player erases everything, so that older copies do not bring it back. */
    generation: count,
    settings,
    settingsChangedAt: moment,
    levels: boundedRecord(id, levelRecord, LIMITS.levels),
    /** Counts that only go up, by name. */
    history: boundedRecord(name, count, LIMITS.counters),
    lastBackupAt: z.nullable(moment),
  }),
);

export type Profile = z.infer<typeof profileSchema>;
export type Settings = z.infer<typeof settings>;
export type LevelRecord = z.infer<typeof levelRecord>;
export type Best = z.infer<typeof best>;
export type CurrentAttempt = z.infer<typeof attempt>;
export type Json = z.infer<ReturnType<typeof z.json>>;
