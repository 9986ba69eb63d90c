import type { CatalogFile } from './schema.ts';

/** The rungs of the campaign, each with the number of its last level; what comes behind them, the capstones, is in none. */
const RUNGS = { A: 7, B: 14, C: 24, D: 36, E: 40, F: 43, G: 44 } as const;
export type Rung = keyof typeof RUNGS;

/** The rung of the level of that number. */
export const rungOf = (number: number): Rung | null =>
  (Object.keys(RUNGS) as Rung[]).find((rung) => number <= RUNGS[rung]) ?? null;

type Entry = CatalogFile['levels'][number];

/**
 * Where the order of play is not what it should be: within a rung the next level is always the easiest of those whose
 * levels they build on have been played. `difficultyOf`: what the solver found; levels it knows nothing of are passed over.
 */
export function checkOrder(levels: readonly Entry[], difficultyOf: (id: string) => number | null): readonly string[] {
  return levels.flatMap((entry, index) => [
    ...missingBefore(entry, levels.slice(0, index)),
    ...easierBehind(entry, levels, index, difficultyOf),
  ]);
}

function missingBefore({ id, buildsOn = [] }: Entry, before: readonly Entry[]): readonly string[] {
  const missing = buildsOn.filter((each) => !before.some((played) => played.id === each));
  return missing.map((each) => `${id} builds on ${each}, which does not come before it.`);
}

function easierBehind(
  { id, number }: Entry,
  levels: readonly Entry[],
  index: number,
  difficultyOf: (id: string) => number | null,
): readonly string[] {
  const own = difficultyOf(id);
  const rung = rungOf(number);
  if (own === null || rung === null) return [];
  const played = new Set(levels.slice(0, index).map((each) => each.id));
  const ready = levels
    .slice(index + 1)
    .filter((each) => rungOf(each.number) === rung && (each.buildsOn ?? []).every((base) => played.has(base)));
  return ready.flatMap((each) => {
    const other = difficultyOf(each.id);
    if (other === null || other >= own) return [];
    return [
      `${each.id} (${other}) is easier than ${id} (${own}) and comes later: play it first, or say what it builds on.`,
    ];
  });
}
