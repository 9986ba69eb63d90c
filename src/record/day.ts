const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A player's day ends at four in the morning, not in the middle of an evening. */
const DAY_BEGINS = 4 * HOUR;

/** Whole days since 1970-01-01, as the player counts them. */
export type Day = number;

/** The day that a moment belongs to. `at`: milliseconds since 1970; `zone`: minutes ahead of UTC. */
export const dayOf = (at: number, zone: number): Day => Math.floor((at + zone * MINUTE - DAY_BEGINS) / DAY);

/** `2026-11-26`. */
export const formatDay = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10);

/** From 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;
