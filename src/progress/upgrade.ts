import { parse } from 'valibot';
import { DEFAULT_SETTINGS } from './profile.ts';
import { PROFILE_VERSION } from './profileLimits.ts';
import { type Profile0, profileSchema0 } from './profileSchema0.ts';

/** Makes a profile of one version into one of the next. Throws if it is not of that version. */
type Upgrader = (old: unknown) => unknown;

const UPGRADERS: Readonly<Record<number, Upgrader>> = {
  0: (old) => upgradeFrom0(parse(profileSchema0, old)),
  1: upgradeFrom1,
  2: upgradeFrom2,
  3: upgradeFrom3,
  4: upgradeFrom4,
  5: upgradeFrom5,
  6: upgradeFrom6,
};

/** Takes a profile of an older version step by step to the present one; its shape is for the caller to check. */
export function upgradeProfile(profile: unknown, version: number): unknown {
  let upgraded = profile;
  for (let from = version; from < PROFILE_VERSION; from++) upgraded = UPGRADERS[from]?.(upgraded);
  return upgraded;
}

/** Only answers were kept, and not that there was none before a run showed it. */
function upgradeFrom6(old: unknown) {
  return { ...(old as object), version: 7 };
}

/** How answers were graded was not kept. */
function upgradeFrom5(old: unknown) {
  const { levels, ...rest } = old as { readonly levels: Readonly<Record<string, object>> };
  const entries = Object.entries(levels).map(([id, record]) => [id, { ...record, predictions: {} }]);
  return { ...rest, version: 6, levels: Object.fromEntries(entries) };
}

/** A dash neither stopped at a mistake nor explained its flags. */
function upgradeFrom4(old: unknown) {
  const { settings, ...rest } = old as { readonly settings?: { readonly challenge?: object } };
  const challenge = { ...DEFAULT_SETTINGS.challenge, ...settings?.challenge };
  return { ...rest, version: 5, settings: { ...settings, challenge } };
}

/** There was nothing against the clock, and nothing to review. */
function upgradeFrom3(old: unknown) {
  const { settings, ...rest } = old as { readonly settings?: object };
  const { challenge, reviews } = DEFAULT_SETTINGS;
  return { ...rest, version: 4, settings: { ...settings, challenge, reviews } };
}

/** No card of the field guide had been met, for there was none. */
function upgradeFrom2(old: unknown) {
  return { ...(old as object), version: 3, met: [] };
}

/** Settings said nothing of the vocabulary; everything else is as it was, and checked as what it becomes. */
function upgradeFrom1(old: unknown) {
  const { settings, ...rest } = old as { readonly settings?: object };
  return { ...rest, version: 2, settings: { ...settings, vocabulary: DEFAULT_SETTINGS.vocabulary } };
}

function upgradeFrom0(old: Profile0) {
  const levels = Object.entries(old.solved).map(([id, solved]) => [id, levelFrom0(solved)]);
  return {
    version: 1,
    generation: 0,
    settings: {
      ...SETTINGS_1,
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

/** What settings were before the player chose any, in version 1. */
const { vocabulary: _, challenge: __, reviews: ___, ...SETTINGS_1 } = DEFAULT_SETTINGS;

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
