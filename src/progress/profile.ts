import { PROFILE_VERSION } from './profileLimits.ts';
import type { LevelRecord, Profile, Settings } from './profileSchema.ts';

/** Settings before the player chooses any. */
export const DEFAULT_SETTINGS: Settings = {
  language: null,
  theme: 'system',
  sound: true,
  volume: 0.5,
  animationSpeed: 1,
  reducedMotion: 'system',
  vocabulary: 'plain',
  challenge: { clock: 1, isRated: false, length: 60_000, stopsOnError: false, hasFlagHelp: false },
  reviews: true,
};

/** A player of whom nothing is known. */
export const emptyProfile = (): Profile => ({
  version: PROFILE_VERSION,
  generation: 0,
  settings: DEFAULT_SETTINGS,
  settingsChangedAt: 0,
  levels: {},
  history: {},
  lastBackupAt: null,
  met: [],
});

const EMPTY_RECORD: LevelRecord = {
  levelVersion: 1,
  attempts: 0,
  firstPassedAt: null,
  lastPlayedAt: 0,
  stars: [],
  best: {},
  predictions: {},
  currentAttempt: { savedAt: 0, data: null },
};

/** What is known of a level; an empty record if it was never played. */
export const levelRecordOf = (profile: Profile, levelId: string): LevelRecord =>
  ownEntry(profile.levels, levelId) ?? EMPTY_RECORD;

/** An entry of a record from a file, whose keys may be names of `Object.prototype`. */
export const ownEntry = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
