/** The version of the profile this code writes. A change of its shape needs a new number and an upgrader (`upgrade.ts`). */
export const PROFILE_VERSION = 7;

/** What keeps a profile from a file within bounds; far above what play can bring about. */
export const LIMITS = {
  levels: 1000,
  metrics: 32,
  predictions: 64,
  stars: 8,
  counters: 64,
  cards: 1000,
  /** Characters of a stored plan. */
  plan: 20_000,
  /** Characters of an attempt as JSON. */
  attempt: 100_000,
  /** The last moment that is a date, in milliseconds since 1970 (ECMA-262, Time Values and Time Range). */
  moment: 8.64e15,
  /** Where counts stop. */
  count: Number.MAX_SAFE_INTEGER,
} as const;

export const LEVEL_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
