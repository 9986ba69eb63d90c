import type { Level } from '../../levels/level.ts';
import type { Solution } from '../../levels/solution.ts';
import { apiName } from './describe.ts';

/** A level with what is known of it; `null` if nothing is. */
export interface LevelSolution {
  readonly level: Level;
  readonly solution: Solution | null;
}

const HEADINGS = [
  '',
  'level',
  'floor',
  'plans',
  'space',
  'proved',
  'difficulty',
  'blanks',
  'luck',
  'traps',
  'typed',
  'room',
  'one API',
  'harm',
];

/** One line for each level, in the given order: what the solver found, and how hard the level is. */
export function describeCampaign(solved: readonly LevelSolution[]): string {
  const rows = [HEADINGS, ...solved.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function rowOf({ level, solution }: LevelSolution): readonly string[] {
  const { file } = level;
  const start = [String(file.number).padStart(2), file.id, file.floor];
  if (!solution) return [...start, 'not solved'];
  const { plans, space, isExact, difficulty, singleApi, harm } = solution;
  const { value, depth, luck, tempting, typed, margin } = difficulty;
  return [
    ...start,
    String(plans.length),
    String(space),
    isExact ? 'yes' : 'no',
    value.toFixed(2),
    String(depth),
    luck.toFixed(1),
    String(tempting),
    String(typed),
    `${Math.round(margin * 100)} %`,
    singleApi.map((floor) => apiName(level, floor)).join(', ') || '–',
    harm.join(', ') || '–',
  ];
}
