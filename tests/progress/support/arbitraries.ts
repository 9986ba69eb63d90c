import fc from 'fast-check';
import type { MetricDirections } from '../../../src/progress/best.ts';
import type { LevelResult } from '../../../src/progress/changes.ts';
import { emptyProfile, levelRecordOf } from '../../../src/progress/profile.ts';
import { LIMITS, PROFILE_VERSION } from '../../../src/progress/profileLimits.ts';
import type {
  Best,
  GradedPrediction,
  Json,
  LevelRecord,
  Profile,
  Settings,
} from '../../../src/progress/profileSchema.ts';

export const DIRECTIONS: MetricDirections = { CC: 'lower', EF: 'lower', PT: 'higher' };

const METRICS = ['CC', 'EF', 'PT', 'constructor'];
const LEVELS = ['d-25', 'c-17', 'constructor'];

/** Few values, so that ties are common. */
const moment = fc.integer({ min: 0, max: 5 });
const count = fc.integer({ min: 0, max: 5 });
const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }));

const best: fc.Arbitrary<Best> = fc.record({
  value,
  plan: fc.constantFrom(null, 'VirtualAlloc', 'HeapAlloc'),
  levelVersion: fc.integer({ min: 1, max: 3 }),
});

const prediction: fc.Arbitrary<GradedPrediction> = fc.record({
  confidence: fc.constantFrom(null, 50, 75, 95),
  isRight: fc.boolean(),
  gradedAt: moment,
});

const stars = fc.array(fc.boolean(), { maxLength: 3 });
const attempt: fc.Arbitrary<Json> = fc.constantFrom(null, { cursor: 1 }, { cursor: 2 }, ['a']);

const levelRecord: fc.Arbitrary<LevelRecord> = fc.record({
  levelVersion: fc.integer({ min: 1, max: 3 }),
  attempts: count,
  firstPassedAt: fc.option(moment),
  lastPlayedAt: moment,
  stars,
  best: fc.dictionary(fc.constantFrom(...METRICS), best),
  predictions: fc.dictionary(fc.constantFrom('base.1', 'base.2', 'constructor'), prediction),
  currentAttempt: fc.record({ savedAt: moment, data: attempt }),
});

export const settings: fc.Arbitrary<Settings> = fc.record({
  language: fc.constantFrom(null, 'en' as const, 'ko' as const),
  theme: fc.constantFrom('dark' as const, 'light' as const, 'system' as const),
  sound: fc.boolean(),
  volume: fc.constantFrom(0, 0.5, 1),
  animationSpeed: fc.constantFrom(0, 1, 4),
  reducedMotion: fc.constantFrom('system' as const, 'on' as const, 'off' as const),
  vocabulary: fc.constantFrom('plain' as const, 'debugger' as const),
  challenge: fc.record({
    clock: fc.constantFrom(0, 1),
    isRated: fc.boolean(),
    length: fc.constant(60_000),
    stopsOnError: fc.boolean(),
    hasFlagHelp: fc.boolean(),
  }),
  reviews: fc.boolean(),
});

export const profile: fc.Arbitrary<Profile> = fc.record({
  version: fc.constant(PROFILE_VERSION),
  generation: fc.integer({ min: 0, max: 1 }),
  settings,
  settingsChangedAt: moment,
  levels: fc.dictionary(fc.constantFrom(...LEVELS), levelRecord),
  history: fc.dictionary(fc.constantFrom('runs', 'passes', 'constructor'), count),
  lastBackupAt: fc.option(moment),
  met: fc.subarray(['CC', 'MEM_RESERVE', 'VirtualAlloc', 'commit-charge', 'delete[]', 'std::bad_alloc']),
});

/** As many entries as there may be, with names of which others like it have some as well. */
const filled = <T>(most: number, entry: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), entry)
    .map(([first, each]) =>
      Object.fromEntries(
        Array.from({ length: most }, (_, index) => [`x${String(first + index).padStart(5, '0')}`, each]),
      ),
    );

const EMPTY = levelRecordOf(emptyProfile(), '');

/** A profile with everything at its limits, as only a file made by hand has it. */
export const fullProfile: fc.Arbitrary<Profile> = fc
  .record({
    whole: profile,
    level: levelRecord,
    best: filled(LIMITS.metrics, best),
    predictions: filled(LIMITS.predictions, prediction),
    levels: filled(LIMITS.levels, fc.constant(null)),
    history: filled(LIMITS.counters, fc.constant(LIMITS.count)),
    cards: filled(LIMITS.cards, fc.constant(null)),
  })
  .map(({ whole, level, best, predictions, levels, history, cards }) => {
    const full = {
      ...level,
      attempts: LIMITS.count,
      best,
      predictions,
      currentAttempt: { ...level.currentAttempt, savedAt: LIMITS.moment },
    };
    return {
      ...whole,
      generation: LIMITS.count,
      settingsChangedAt: LIMITS.moment,
      // One level that is full tells as much as a thousand, which would take long.
      levels: {
        ...Object.fromEntries(Object.keys(levels).map((id) => [id, EMPTY])),
        [Object.keys(levels)[0] ?? '']: full,
      },
      history,
      met: Object.keys(cards),
    };
  });

export const levelResult: fc.Arbitrary<LevelResult> = fc.record({
  levelId: fc.constantFrom(...LEVELS),
  levelVersion: fc.constant(1),
  hasPassed: fc.boolean(),
  stars,
  metrics: fc.dictionary(fc.constantFrom(...METRICS), fc.oneof(value, fc.constant(Number.POSITIVE_INFINITY))),
  plan: fc.oneof(fc.string(), fc.constant('x'.repeat(30_000))),
});
