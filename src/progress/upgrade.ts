import { parse } from 'valibot';
import { DEFAULT_SETTINGS } from './profile.ts';
import { PROFILE_VERSION } from './profileSchema.ts';
import { type Profile0, profileSchema0 } from './profileSchema0.ts';

/** Makes a profile of one version into one of the next. Throws if it is not of that version. */
type Upgrader = (old: unknown) => unknown;

const UPGRADERS: Readonly<Record<number, Upgrader>> = {
  0: (old) => upgradeFrom0(parse(profileSchema0, old)),
};

/** Takes a profile of an older version step by step to the present one; its shape is for the caller to check. */
export function upgradeProfile(profile: unknown, version: number): unknown {
  let upgraded = profile;
  for (let from = version; from < PROFILE_VERSION; from++) upgraded = UPGRADERS[from]?.(upgraded);
  return upgraded;
}

function upgradeFrom0(old: Profile0) {
  const levels = Object.entries(old.solved).map(([id, solved]) => [id, levelFrom0(solved)]);
  return {
    version: 1,
    generation: 0,
    settings: {
      ...DEFAULT_SETTINGS,
      language: old.language ?? null,
      theme: old.dark === undefined ? 'system' : old.dark ? 'dark' : 'light',
      sound: !old.muted,
    },
    settingsChangedAt: 0,
    levels: Object.fromEntries(levels),
    history: { passes: levels.length },
    lastBackupAt: null,
  };
}

type Solved0 = Profile0['solved'][string];

function levelFrom0({ at, stars, score, plan }: Solved0) {
  const best = Object.entries(score).map(([metric, value]) => [metric, { value, plan: plan ?? null, levelVersion: 1 }]);
  return {
    levelVersion: 1,
    attempts: 1,
    firstPassedAt: at,
    lastPlayedAt: at,
    stars: Array.from({ length: stars }, () => true),
    best: Object.fromEntries(best),
    currentAttempt: { savedAt: 0, data: null },
  };
}
