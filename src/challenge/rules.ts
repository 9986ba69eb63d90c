import type { ConceptKind } from '../items/concept.ts';
import type { ItemMode, Round } from './round.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The rules of a mode that asks items. Times in milliseconds at clock 1. */
export interface Rules {
  /** On the clock at the start; `null`: no clock. */
  readonly time: number | null;
  /** It ends after so many items; `null`: never. */
  readonly items: number | null;
  /** It ends with so many mistakes; `null`: never. */
  readonly lives: number | null;
  /** How many items may be passed over. */
  readonly skips: number;
  /** What an unbroken row of so many solved items adds to the clock. */
  readonly combos: readonly { readonly row: number; readonly adds: number }[];
  /** What a mistake takes from the clock. */
  readonly mistake: number;
  /** How an item may ask. */
  readonly kinds: readonly ConceptKind[];
  /** How long a picture can be looked at, at most; `null`: as long as one likes. */
  readonly exposure: number | null;
  /** Milliseconds between the arrivals of items, each of which waits its turn; `null`: the next comes after the answer. */
  readonly beat: number | null;
  /** How hard the item at an index is, from 0 to 1. */
  readonly difficulty: (index: number) => number;
}

/** How many items there are to practise where no clock ends a run. */
const PRACTICE = 20;

const rising =
  (first: number, step: number, last = 1) =>
  (index: number) =>
    Math.min(last, first + step * index);

const PLAIN: Rules = {
  time: null,
  items: null,
  lives: null,
  skips: 0,
  combos: [],
  mistake: 0,
  kinds: ['choose', 'predict'],
  exposure: null,
  beat: null,
  difficulty: () => 0.3,
};

const RULES: Readonly<Record<ItemMode, Rules>> = {
  storm: {
    ...PLAIN,
    time: 3 * MINUTE,
    combos: [
      { row: 5, adds: 3 * SECOND },
      { row: 12, adds: 5 * SECOND },
      { row: 20, adds: 7 * SECOND },
      { row: 30, adds: 10 * SECOND },
    ],
    mistake: 10 * SECOND,
    // The first two are always easy.
    difficulty: (index) => (index < 2 ? 0 : rising(0.1, 0.03)(index - 2)),
  },
  streak: { ...PLAIN, lives: 1, skips: 1, difficulty: rising(0.2, 0.025) },
  ladder: { ...PLAIN, time: 60 * SECOND, kinds: ['choose'], difficulty: () => 0 },
  guardDog: { ...PLAIN, items: PRACTICE, kinds: ['spot'], exposure: 8 * SECOND, difficulty: rising(0.1, 0.04) },
  racer: { ...PLAIN, items: 24, kinds: ['choose'], beat: 6 * SECOND, difficulty: () => 0.4 },
  daily: { ...PLAIN, time: 5 * MINUTE, items: 5, kinds: ['choose', 'predict', 'spot'], difficulty: rising(0.3, 0.1) },
  review: { ...PLAIN, kinds: ['choose', 'predict', 'spot'], difficulty: () => 0.4 },
};

/** How long a player may let a Ladder Dash be, in milliseconds. */
export const LADDER_LENGTHS: readonly number[] = [15 * SECOND, 30 * SECOND, 60 * SECOND, 120 * SECOND];

/** The rules of a round, its clock applied. Without a clock nothing ends by time or by mistakes, and nothing is lost. */
export function rulesOf({ mode, clock, length, due }: Round): Rules {
  const rules = RULES[mode];
  if (mode === 'review') return { ...rules, items: due.length };
  if (clock === 0) return { ...rules, ...UNTIMED, items: rules.items ?? PRACTICE };
  const scaled = (time: number | null): number | null => (time === null ? null : time / clock);
  return {
    ...rules,
    time: scaled(length > 0 ? length : rules.time),
    exposure: scaled(rules.exposure),
    beat: scaled(rules.beat),
  };
}

const UNTIMED = {
  time: null,
  lives: null,
  skips: PRACTICE,
  exposure: null,
  beat: null,
  combos: [],
  mistake: 0,
} as const;
