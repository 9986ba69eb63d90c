import type { ByteSize } from '../base/bytes.ts';

/** How a metric's number is read. */
export type MetricUnit = 'bytes' | 'count' | 'ratio' | 'weight';

/**
 * What a plan is measured by. Lower is better for all but `PT`.
 *
 * - `CC` most bytes of commit charge at once, beyond what the process started with
 * - `VA` most bytes of address space at once, granule tails included
 * - `IF` granted − requested bytes when the program needs most
 * - `EF` 1 − largest ÷ total free space of the arena, at its worst
 * - `AL` requests whose address breaks the alignment they asked for
 * - `CA` calls, weighted by how far down they go
 * - `PF` pages touched for the first time
 * - `CO` bytes copied by reallocation
 * - `LK` bytes not given back at the end
 * - `MM` memory given back the wrong way
 * - `OB` objects used, destroyed or left in the wrong state
 * - `UB` accesses outside what the program owns, and reads of heap bytes that nobody has written
 * - `SX` pages × statements that were writable and executable
 * - `NP` most bytes of nonpaged pool at once: RAM that nobody else can have meanwhile. Not among the campaign's first
 *   fourteen: what a driver holds in RAM is no commit charge, which paged pool takes as well
 * - `PT` of four targets, those on which the plan is still correct
 * - `LC` lines changed in a program that is to be mended
 */
export const METRICS = {
  CC: 'bytes',
  VA: 'bytes',
  IF: 'bytes',
  EF: 'ratio',
  AL: 'count',
  CA: 'weight',
  PF: 'count',
  CO: 'bytes',
  LK: 'bytes',
  MM: 'count',
  OB: 'count',
  UB: 'count',
  SX: 'count',
  NP: 'bytes',
  PT: 'count',
  LC: 'count',
} as const satisfies Record<string, MetricUnit>;

export type Metric = keyof typeof METRICS;

export const METRIC_CODES = Object.keys(METRICS) as Metric[];

/** One number for each metric. */
export type Score = Readonly<Record<Metric, number>>;

/** The best value known of each metric; none where no plan is known. */
export type Par = Readonly<Partial<Record<Metric, number>>>;

/** Metrics of which more is better. */
export const isHigherBetter = (metric: Metric): boolean => metric === 'PT';

/** A bound on one metric: a condition to pass, or a star. One of the two is there. */
export interface Limit {
  readonly metric: Metric;
  readonly atMost?: number | undefined;
  readonly atLeast?: number | undefined;
}

export function meets({ metric, atMost, atLeast }: Limit, score: Score): boolean {
  const value = score[metric];
  return (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
}

/** Whether a bound asks for more of what less is better of, or for less of what more is: a good value need not keep it. */
export const isContrary = ({ metric, atMost, atLeast }: Limit): boolean =>
  (isHigherBetter(metric) ? atMost : atLeast) !== undefined;

/** The better of two values of a metric. */
export const better = (metric: Metric, a: number, b: number): number =>
  isHigherBetter(metric) ? Math.max(a, b) : Math.min(a, b);

/** The worse of two scores, metric by metric. */
export const worst = (a: Score, b: Score): Score =>
  Object.fromEntries(
    METRIC_CODES.map((metric) => [metric, better(metric, a[metric], b[metric]) === a[metric] ? b[metric] : a[metric]]),
  ) as Score;

/** Calls of one attempt by how far down they go. */
export interface CallCounts {
  /** Of the C runtime and C++. */
  readonly user: number;
  /** Of `Heap*`. */
  readonly heap: number;
  /** Into the kernel: `Virtual*`, sections, and what heaps ask the kernel for. */
  readonly kernel: number;
}

/** What a call of each kind weighs. The game's own choice, in the order of magnitude of a call, a locked heap call and a system call. */
const CALL_WEIGHTS: CallCounts = { user: 1, heap: 2, kernel: 20 };

export const weighCalls = ({ user, heap, kernel }: CallCounts): number =>
  user * CALL_WEIGHTS.user + heap * CALL_WEIGHTS.heap + kernel * CALL_WEIGHTS.kernel;

/** Free space of an arena, for `EF`. */
export interface FreeSpace {
  readonly total: ByteSize;
  readonly largest: ByteSize;
}

/** 0 when all free space is one piece (or there is none), towards 1 when it is in crumbs. */
export const fragmentation = ({ total, largest }: FreeSpace): number => (total === 0 ? 0 : 1 - largest / total);
