import type { Best } from './profileSchema.ts';

/** Whether less or more of a metric is better, by its code; `lower` for codes it does not name. */
export type MetricDirections = Readonly<Record<string, 'lower' | 'higher'>>;

export type Direction = MetricDirections[string];

export const directionOf = (directions: MetricDirections, metric: string): Direction =>
  Object.hasOwn(directions, metric) && directions[metric] === 'higher' ? 'higher' : 'lower';

/**
 * The better of two results. A total order, so that copies of a profile can be merged in any order: the newer version of
 * the level (values of two versions cannot be compared), the better value, a plan rather than none, the text of the plan.
 */
export function betterOf(a: Best, b: Best, direction: Direction): Best {
  if (a.levelVersion !== b.levelVersion) return a.levelVersion > b.levelVersion ? a : b;
  if (a.value !== b.value) return a.value < b.value === (direction === 'lower') ? a : b;
  if (a.plan === null || b.plan === null) return a.plan === null ? b : a;
  return a.plan <= b.plan ? a : b;
}

/** Stars that are in one of two lists, the shorter one counting as filled up with none. */
export const eitherOf = (a: readonly boolean[], b: readonly boolean[]): readonly boolean[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, index) => Boolean(a[index] || b[index]));
