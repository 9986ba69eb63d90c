import { type Target, targetsOf } from '../../challenge/sprint.ts';
import type { Level } from '../../levels/level.ts';
import { readPlan, runPlan } from '../../levels/planRun.ts';
import { reportOf } from '../../levels/report.ts';
import { metricsOf, type Numbers } from '../../levels/solution.ts';
import { levelRecordOf } from '../../progress/profile.ts';
import type { Profile } from '../../progress/profileSchema.ts';
import { type CatalogEntry, loadLevel, loadSolution } from '../catalogue.ts';
import { parsePlanText } from '../level/planText.ts';

/** A plan of the player's own that can be improved on a metric. */
export interface Gap {
  readonly level: Level;
  /** The texts in the blanks. */
  readonly plan: Readonly<Record<string, string>>;
  /** What it comes to on every metric of the level. */
  readonly own: Numbers;
  readonly target: Target;
}

/** Where a player has stored plans, one for each level that was passed. */
export const levelsWithPlans = (levels: readonly CatalogEntry[], profile: Profile): readonly CatalogEntry[] =>
  levels.filter(({ id }) => Object.values(levelRecordOf(profile, id).best).some(({ plan }) => plan !== null));

/** For each stored plan of a level that is not at the bound everywhere, where it is not; none if no bound is known. */
export async function gapsOf(
  levels: readonly CatalogEntry[],
  id: string,
  profile: Profile,
): Promise<readonly (readonly Gap[])[]> {
  const loaded = await loadLevel(levels, id);
  if (loaded.kind !== 'level') return [];
  const { level } = loaded;
  const solution = await loadSolution(level);
  if (!solution) return [];
  return ownPlans(level, profile)
    .map(({ plan, own }) => targetsOf(solution, own).map((target) => ({ level, plan, own, target })))
    .filter((gaps) => gaps.length > 0);
}

/** The stored plans that still pass, each once. */
function ownPlans(level: Level, profile: Profile): readonly Pick<Gap, 'plan' | 'own'>[] {
  const { best } = levelRecordOf(profile, level.file.id);
  const texts = new Set(Object.values(best).map(({ plan }) => plan));
  return [...texts].flatMap((text) => {
    const plan = text === null ? null : parsePlanText(text);
    const own = plan && numbersOf(level, plan);
    return plan && own ? [{ plan, own }] : [];
  });
}

/** What a plan comes to; `null` if it does not pass any more. */
function numbersOf(level: Level, plan: Gap['plan']): Numbers | null {
  const fills = readPlan(level, plan);
  if (!fills.ok) return null;
  const run = runPlan(level, fills.value);
  if (!reportOf(level, run).passed) return null;
  return Object.fromEntries(metricsOf(level).map((metric) => [metric, run.track.final[metric]]));
}
