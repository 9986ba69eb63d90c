import { isHigherBetter, type Limit } from '../levels/metric.ts';
import type { LevelFile } from '../levels/schema.ts';
import type { Difficulty } from '../levels/solution.ts';
import type { WrittenPlans } from './search.ts';

/** What a condition without any room counts for, and a text that must be typed, in bits. */
const TIGHTNESS = 2;
const TYPING = 2;

/** What a level's difficulty follows from. */
export interface Facts {
  readonly file: Pick<LevelFile, 'blanks' | 'constraints' | 'plans'>;
  readonly written: WrittenPlans;
  /** Best known value of each metric. */
  readonly par: Readonly<Partial<Record<Limit['metric'], number>>>;
}

/**
 * How hard a level is, in bits: one for each blank to be decided, the luck that blind choice takes, as many as it takes
 * to tell the tempting plans apart, two for each text that is not on offer, and up to two for conditions that leave
 * little room. The weights are the game's own choice; what is weighed is what the solver found.
 */
export function difficultyOf({ file, written, par }: Facts): Difficulty {
  const { passing, tempting, failing } = written;
  const depth = Object.keys(file.blanks).length;
  const luck = Math.log2((passing + tempting + failing) / Math.max(1, passing));
  const typed = Math.min(...file.plans.map(({ fills }) => typedIn(file, fills)));
  const margin = Math.min(1, ...file.constraints.map((limit) => roomIn(limit, par[limit.metric])));
  const value = depth + luck + Math.log2(1 + tempting) + TYPING * typed + TIGHTNESS * (1 - margin);
  return { value: rounded(value), depth, luck: rounded(luck), tempting, typed, margin: rounded(margin) };
}

/** How many blanks of a plan have a text that is neither on offer nor there at the start. */
const typedIn = ({ blanks }: Facts['file'], fills: Readonly<Record<string, string>>): number =>
  Object.entries(fills).filter(
    ([name, text]) => text !== blanks[name]?.initial && !blanks[name]?.offers.some(({ code }) => code === text),
  ).length;

/** The share of a bound that the best plan leaves unused; all of it where the bound is no amount to be used up. */
function roomIn({ metric, atMost }: Limit, best: number | undefined): number {
  if (best === undefined || isHigherBetter(metric) || !atMost) return 1;
  return Math.max(0, 1 - best / atMost);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
