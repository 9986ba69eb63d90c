import { KiB, MiB } from '../../base/bytes.ts';
import type { Level } from '../../levels/level.ts';
import { isHigherBetter, type Limit, METRICS, type Metric } from '../../levels/metric.ts';
import { metricsOf, type Numbers, parOf, type Solution, type SolvedPlan } from '../../levels/solution.ts';

/** How metrics are called, by their codes. */
export type MetricNames = Readonly<Record<Metric, string>>;

/** A solution for whoever reads it for the first time: the plans that nothing beats, with their texts, numbers and stars. */
export function describeSolution(level: Level, solution: Solution, names: MetricNames): string {
  const { file } = level;
  const { plans } = solution;
  return [
    `${file.number} ${file.id}: ${plans.length} plans that no other beats on every number at once`,
    ...describeSearch(solution, names),
    '',
    ...plans.flatMap((plan, index) => [...describePlan(level, plan, index, parOf(solution), names), '']),
    ...file.stars.map((limit, index) => describeStar(limit, index, plans, names)),
    '',
    ...describeDifficulty(level, solution),
    '',
  ].join('\n');
}

const plainNumber = (value: number): string => value.toLocaleString('en');

function describeSearch({ isExact, space, completeBelow, bounds }: Solution, names: MetricNames): string[] {
  if (isExact) return [`Proved: of all ${plainNumber(space)} plans in its decision space none is better than these.`];
  const open = (Object.entries(bounds) as [Metric, number][]).map(
    ([metric, value]) => `${names[metric]} ${formatValue(metric, value)}`,
  );
  return [
    `Best known: its decision space has ${plainNumber(space)} plans, too many to try. ${describeTried(completeBelow)}`,
    `No untried plan can do better than: ${open.join(', ')}.`,
  ];
}

function describeTried(completeBelow: number): string {
  if (completeBelow === 0) return 'Not even all plans of written texts were tried.';
  const all = completeBelow === 1 ? 'of written texts' : `with fewer than ${completeBelow} changed parameters`;
  return `Tried are all plans ${all}, and some of those with more changes.`;
}

function describePlan(
  level: Level,
  { name, fills, numbers, stars }: SolvedPlan,
  index: number,
  par: Numbers,
  names: MetricNames,
): string[] {
  const won = stars.map((isWon) => (isWon ? '★' : '☆')).join('');
  const width = Math.max(...Object.keys(fills).map((blank) => blank.length));
  return [
    `${index + 1}. ${name ?? 'found by the solver'}  ${won}`,
    ...Object.entries(fills).flatMap(([blank, text]) => indented(`@${blank.padEnd(width)}  `, text)),
    ...metricsOf(level).map((metric) => {
      const value = numbers[metric] ?? 0;
      const best = value === par[metric] ? '  (best)' : '';
      return `     ${names[metric]}: ${formatValue(metric, value)}${best}`;
    }),
  ];
}

function indented(label: string, text: string): string[] {
  const [first = '', ...others] = (text || '(nothing)').split('\n');
  return [`   ${label}${first}`, ...others.map((line) => `   ${' '.repeat(label.length)}${line}`)];
}

function describeStar(limit: Limit, index: number, plans: readonly SolvedPlan[], names: MetricNames): string {
  const winners = plans.flatMap(({ stars }, plan) => (stars[index] ? [plan + 1] : []));
  const by = winners.length === 0 ? 'no plan here' : `plan ${winners.join(', ')}`;
  return `Star ${index + 1}: ${names[limit.metric]} ${formatLimit(limit)}: won by ${by}`;
}

const formatLimit = ({ metric, atMost, atLeast }: Limit): string =>
  atMost === undefined ? `at least ${formatValue(metric, atLeast ?? 0)}` : `at most ${formatValue(metric, atMost)}`;

function describeDifficulty(level: Level, { difficulty, singleApi, harm }: Solution): string[] {
  const { value, depth, luck, tempting, typed, margin } = difficulty;
  return [
    `Difficulty ${value}: ${depth} blanks to decide; blindly, 1 plan in ${plainNumber(Math.round(2 ** luck * 10) / 10)} passes;`,
    `  ${tempting} tempting plans run to the end and fail; ${typed} blanks at least need a text that is not on offer;`,
    `  the tightest condition leaves ${Math.round(margin * 100)} % of its bound unused.`,
    singleApi.length === 0
      ? 'No single API is enough to pass.'
      : `One API alone is enough to pass: ${singleApi.map((floor) => apiName(level, floor)).join(', ')}.`,
    ...(harm.length > 0 ? [`Plans pass that do harm, for no condition forbids it: ${harm.join(', ')}.`] : []),
  ];
}

/** What the calls of a floor are called in a level: a driver's heaps are pools. */
export const apiName = ({ file }: Level, floor: Solution['singleApi'][number]): string =>
  floor === 'heap' && file.machine.profile === 'kernel' ? 'Ex*Pool*' : API_NAMES[floor];

const API_NAMES: Readonly<Record<Solution['singleApi'][number], string>> = {
  kernel: 'Virtual*',
  heap: 'Heap*',
  crt: 'malloc',
  cxx: 'new',
  none: '–',
};

/** A value with its unit: `400 KiB`, `41 %`, `3 of 4`. */
export function formatValue(metric: Metric, value: number): string {
  if (isHigherBetter(metric)) return `${value} of 4`;
  switch (METRICS[metric]) {
    case 'bytes':
      return formatBytes(value);
    case 'ratio':
      return `${Math.round(value * 100)} %`;
    default:
      return plainNumber(value);
  }
}

function formatBytes(bytes: number): string {
  for (const [unit, size] of [
    ['MiB', MiB],
    ['KiB', KiB],
  ] as const) {
    if (bytes >= size && (bytes * 100) % size === 0) return `${plainNumber(bytes / size)} ${unit}`;
  }
  return bytes >= KiB ? `${plainNumber(bytes)} bytes` : `${bytes} B`;
}
