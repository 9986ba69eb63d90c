import { isHigherBetter, type Limit, METRICS, type Metric, meets, type Par, type Score } from '../../levels/metric.ts';
import type { LevelFile } from '../../levels/schema.ts';

type Goals = Pick<LevelFile, 'constraints' | 'stars'> & { readonly par: Par };

/** A score as a bar. Shares are of the bar's whole width, 0 to 1. */
export interface BarView {
  readonly metric: Metric;
  readonly value: number;
  readonly share: number;
  /** Where par stands, and what it is; `null` if the level names none or it is 0. */
  readonly par: { readonly share: number; readonly value: number } | null;
  /** `bad`: a condition is broken; `good`: at par or nothing lost; `fair`: between the two. */
  readonly tone: 'good' | 'fair' | 'bad';
}

/** The widest value a bar shows without running over, for metrics that count to something. */
const WHOLE: Readonly<Partial<Record<Metric, number>>> = { EF: 1, PT: 4 };
/** Counts of what a program may well do; of the others, each is an error. */
const NO_ERRORS: ReadonlySet<Metric> = new Set<Metric>(['PF', 'LC']);
/** How much of the bar the limit takes, so that what goes beyond it can be seen. */
const LIMIT_SHARE = 0.72;

/** The bar of one metric against the level's limits and par; before the end, what is missing may still come. */
export function barView(metric: Metric, score: Score, goals: Goals, hasEnded: boolean): BarView {
  const value = score[metric];
  const par = goals.par[metric] ?? null;
  const whole = WHOLE[metric] ?? (reference(metric, goals) || value) / LIMIT_SHARE;
  const share = (amount: number): number => (whole === 0 ? 0 : Math.min(1, amount / whole));
  return {
    metric,
    value,
    share: share(value),
    par: par ? { share: share(par), value: par } : null,
    tone: hasEnded ? toneOf(metric, score, goals) : toneSoFar(metric, score, goals),
  };
}

/** What the bar is measured against: a condition's limit, else the loosest star's, else par. */
function reference(metric: Metric, { constraints, stars, par }: Goals): number {
  const limit = [...constraints, ...stars].find((each) => each.metric === metric);
  return limit ? boundOf(limit) : (par[metric] ?? 0) * 2;
}

const boundOf = ({ atMost, atLeast }: Limit): number => atMost ?? atLeast ?? 0;

/** What is not given back yet is no leak, and what there is too little of is no failure. */
function toneSoFar(metric: Metric, score: Score, goals: Goals): BarView['tone'] {
  const mayCome = goals.constraints.some(
    (limit) => limit.metric === metric && limit.atLeast !== undefined && !meets(limit, score),
  );
  return metric === 'LK' || mayCome ? 'fair' : toneOf(metric, score, goals);
}

function toneOf(metric: Metric, score: Score, { constraints, stars, par }: Goals): BarView['tone'] {
  const own = (limit: Limit): boolean => limit.metric === metric;
  if (!constraints.filter(own).every((limit) => meets(limit, score))) return 'bad';
  const isErrorCount = METRICS[metric] === 'count' && !isHigherBetter(metric) && !NO_ERRORS.has(metric);
  if (isErrorCount && score[metric] > 0) return 'bad';
  const best = par[metric];
  const isAtPar = best !== undefined && (isHigherBetter(metric) ? score[metric] >= best : score[metric] <= best);
  const wins = stars.filter(own);
  const isStarred = wins.length > 0 && wins.every((limit) => meets(limit, score));
  return isAtPar || isStarred || score[metric] === 0 ? 'good' : 'fair';
}
