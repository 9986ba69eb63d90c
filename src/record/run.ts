/** The ways to play against the clock, and the reviews that are due. */
export const MODES = [
  'storm',
  'streak',
  'ladder',
  'survival',
  'guardDog',
  'sprint',
  'racer',
  'daily',
  'review',
] as const;
export type Mode = (typeof MODES)[number];

/**
 * What came of an item: solved by a plan that nothing beats, solved, a mistake, the mistake that the item tempts to, or
 * passed over. The order is that of stored runs.
 */
export const OUTCOMES = ['frontier', 'solved', 'wrong', 'trap', 'skipped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const isSolved = (outcome: Outcome): boolean => outcome === 'frontier' || outcome === 'solved';

/** Most characters of an answer that was put together. */
export const LONGEST_BUILT = 1000;

/** The answer to one item of a run. */
export interface Answer {
  /** Id of the concept that the item practises. */
  readonly concept: string;
  readonly outcome: Outcome;
  /** Milliseconds from when the item was shown, pauses left out. */
  readonly time: number;
  /** How hard the item is, on the scale of `rating.ts`. */
  readonly rating: number;
  /** Which of the answers on offer was taken; -1 for one that was put together, or none. */
  readonly choice: number;
  /** The answer that was put together, as `items/callSpace.ts` writes it; empty for one on offer, or none. */
  readonly built: string;
  /** How sure the player was, in percent; `null` if not asked. */
  readonly confidence: number | null;
  /** Whether a hint was taken before. */
  readonly hinted: boolean;
}

/** One run of a mode, as it is kept for good. */
export interface Run {
  /** Not used by any other run, on no device. */
  readonly id: string;
  readonly mode: Mode;
  /** How many times faster than usual the clock went; 0: without a clock. */
  readonly clock: number;
  /** Everything that was drawn in the run followed from it. */
  readonly seed: number;
  /** Whether it moves the player's rating. */
  readonly isRated: boolean;
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Minutes by which the player's clock was ahead of UTC. */
  readonly zone: number;
  /** Milliseconds it took, pauses left out. */
  readonly time: number;
  /** What the mode counts; more is better. */
  readonly score: number;
  readonly answers: readonly Answer[];
  /** What the mode needs besides to show the run again; its own text. */
  readonly log: string;
}

/** Which came first; of two at the same moment the one with the smaller id. */
export const byTime = (a: Run, b: Run): number => a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
