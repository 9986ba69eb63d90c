import type { Mode, Run } from '../record/run.ts';

/** Modes that ask one item after another. */
export const ITEM_MODES = [
  'storm',
  'streak',
  'ladder',
  'guardDog',
  'racer',
  'daily',
  'review',
] as const satisfies readonly Mode[];
export type ItemMode = (typeof ITEM_MODES)[number];

export const isItemMode = (mode: Mode): mode is ItemMode => ITEM_MODES.includes(mode as ItemMode);

/** How many times faster a clock may go. */
export const FASTEST_CLOCK = 10;

/** What a player chooses before a run; everything that is drawn follows from it. */
export interface Round {
  readonly mode: ItemMode;
  /** How many times faster than usual the clock goes, up to `FASTEST_CLOCK`; 0: without a clock. */
  readonly clock: number;
  readonly seed: number;
  /** Milliseconds at clock 1, where the mode lets the player choose; 0 elsewhere. */
  readonly length: number;
  /** Concepts that come first, as reviews that are due do. */
  readonly due: readonly string[];
}

/** Whether a run moves the rating: practice without a clock, reviews and replays of a day never do. */
export const mayBeRated = ({ mode, clock }: Pick<Round, 'mode' | 'clock'>): boolean => clock > 0 && mode !== 'review';

/** The round that a stored run was. */
export const roundOf = ({ clock, seed, log }: Run, mode: ItemMode): Round => ({ mode, clock, seed, ...parseLog(log) });

/** What a run has to remember besides its seed. */
export const formatLog = ({ length, due }: Pick<Round, 'length' | 'due'>): string => [length, ...due].join(' ');

function parseLog(log: string): Pick<Round, 'length' | 'due'> {
  const [length = '', ...due] = log.split(' ');
  return { length: Number.isSafeInteger(Number(length)) ? Number(length) : 0, due };
}
