import * as v from 'valibot';
import { LEVEL_ID, LIMITS, PROFILE_VERSION } from './profileLimits.ts';

const id = v.pipe(v.string(), v.regex(LEVEL_ID));
const name = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9.-]{0,63}$/));
const cardName = v.pipe(v.string(), v.regex(/^[\w:[\]-]{1,64}$/));
const isAscending = (names: string[]): boolean =>
  names.every((each, index) => index === 0 || (names[index - 1] as string) < each);
const wholeFrom = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));
/** Milliseconds since 1970, UTC; 0 is "never". */
const moment = v.pipe(wholeFrom(0), v.maxValue(LIMITS.moment));
const count = wholeFrom(0);
const finite = v.pipe(v.number(), v.finite());

type KeySchema = typeof id;
type AnySchema = v.GenericSchema;

/** A record with so many entries at most. */
const boundedRecord = <Key extends KeySchema, Value extends AnySchema>(key: Key, value: Value, most: number) =>
  v.pipe(v.record(key, value), v.maxEntries(most), v.readonly());

/** A record with just these entries. */
const exactly = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(v.strictObject(entries), v.readonly());

/** What JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.string(), finite, v.boolean(), v.null(), v.array(json), v.record(v.string(), json)]),
);

const settings = exactly({
  /** `null`: the browser's language. */
  language: v.nullable(v.picklist(['en', 'ko'])),
  theme: v.picklist(['dark', 'light', 'system']),
  sound: v.boolean(),
  /** From 0 to 1. */
  volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** 1 is as designed, 0 without animation. */
  animationSpeed: v.pipe(v.number(), v.minValue(0), v.maxValue(4)),
  reducedMotion: v.picklist(['system', 'on', 'off']),
  /** Whose words labels use. */
  vocabulary: v.picklist(['plain', 'vmmap', 'debugger']),
  /** How runs against the clock begin: how many times faster it goes (0: without), whether they move the rating, and how long a dash is. */
  challenge: exactly({
    clock: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)),
    isRated: v.boolean(),
    /** Milliseconds. */
    length: v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(3_600_000)),
    /** Whether a dash stands still after a mistake until it is read, and whether it says what each flag does. */
    stopsOnError: v.boolean(),
    hasFlagHelp: v.boolean(),
  }),
  /** Whether concepts come back to be reviewed. */
  reviews: v.boolean(),
});

const best = exactly({
  value: finite,
  /** The plan that reached it, as its level writes fills; `null` where it was not kept. */
  plan: v.nullable(v.pipe(v.string(), v.maxLength(LIMITS.plan))),
  /** Version of the level it was reached in: after a change of the level, values cannot be compared. */
  levelVersion: wholeFrom(1),
});

const prediction = exactly({
  /** How sure the player was, in per cent; `null` if a run showed the answer before any was given, so that none counts. */
  confidence: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  isRight: v.boolean(),
  gradedAt: moment,
});

const attempt = exactly({
  savedAt: moment,
  /** The attempt in progress, understood by `play` alone; `null` if there is none. */
  data: v.pipe(
    json,
    v.check((data) => JSON.stringify(data).length <= LIMITS.attempt, 'too long'),
  ),
});

const levelRecord = exactly({
  /** Version of the level that was last played. */
  levelVersion: wholeFrom(1),
  attempts: count,
  firstPassedAt: v.nullable(moment),
  lastPlayedAt: moment,
  /** Which of the level's stars were ever reached, in the level's order. */
  stars: v.pipe(v.array(v.boolean()), v.maxLength(LIMITS.stars), v.readonly()),
  /** The best value of each metric, by its code. */
  best: boundedRecord(name, best, LIMITS.metrics),
  /** What the first run that showed it made of each question of each version of the level, by `predictionKey`. */
  predictions: boundedRecord(name, prediction, LIMITS.predictions),
  currentAttempt: attempt,
});

/** Everything about a player that outlives the page. */
export const profileSchema = exactly({
  version: v.literal(PROFILE_VERSION),
  /** Goes up when the player erases everything, so that older copies do not bring it back. */
  generation: count,
  settings,
  settingsChangedAt: moment,
  levels: boundedRecord(id, levelRecord, LIMITS.levels),
  /** Counts that only go up, by name. */
  history: boundedRecord(name, count, LIMITS.counters),
  lastBackupAt: v.nullable(moment),
  /** The cards of the field guide that were met, by their names, in order and each once. */
  met: v.pipe(v.array(cardName), v.maxLength(LIMITS.cards), v.check(isAscending, 'not in order'), v.readonly()),
});

export type Profile = v.InferOutput<typeof profileSchema>;
export type Settings = v.InferOutput<typeof settings>;
export type LevelRecord = v.InferOutput<typeof levelRecord>;
export type Best = v.InferOutput<typeof best>;
export type GradedPrediction = v.InferOutput<typeof prediction>;
export type CurrentAttempt = v.InferOutput<typeof attempt>;
