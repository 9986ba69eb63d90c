import { listedRuns, shapeOf } from './listedPlans.ts';
import { meets } from './metric.ts';
import { initialTexts, type PlanRun } from './planRun.ts';
import { scoreEverywhere } from './report.ts';
import type { Solution } from './solution.ts';

type Shape = ReadonlyMap<string, number>;

/** What is known of a trap: how often it makes each kind of call, and which conditions it breaks, in the level's order. */
interface KnownTrap {
  readonly name: string;
  readonly shape: Shape;
  readonly isBroken: readonly boolean[];
}

/**
 * The trap that a run fell into: of those whose metric exposes the run as well and which make calls of the same kinds,
 * the one that makes them most nearly as often, has the same texts in most blanks and breaks most nearly the same
 * conditions. `null` if it is a mistake of its own. `solution`: what is known of the level's traps; without it they are run, which may take long.
 */
export function trapOf(run: PlanRun, solution: Pick<Solution, 'traps'> | null): string | null {
  const score = scoreEverywhere(run);
  const shape = shapeOf(run.execution.commands);
  const { constraints, traps } = run.level.file;
  const isBroken = constraints.map((limit) => !meets(limit, score));
  const broken = constraints.filter((_, index) => isBroken[index]).map(({ metric }) => metric);
  const [nearest] = knownTraps(run, solution)
    .filter(({ name }) => traps.some((trap) => trap.name === name && broken.includes(trap.exposedBy)))
    .map((trap) => ({
      name: trap.name,
      distance: distanceBetween(trap.shape, shape),
      otherTexts: otherTexts(run, trap.name),
      unlike: trap.isBroken.filter((each, index) => each !== isBroken[index]).length,
    }))
    .filter(({ distance }) => distance !== null)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || a.otherTexts - b.otherTexts || a.unlike - b.unlike);
  return nearest?.name ?? null;
}

function knownTraps({ level }: PlanRun, solution: Pick<Solution, 'traps'> | null): readonly KnownTrap[] {
  if (solution) return solution.traps.map((trap) => ({ ...trap, shape: new Map(Object.entries(trap.shape)) }));
  return listedRuns(level).traps.map(({ name, shape, report }) => ({
    name,
    shape,
    isBroken: report.constraints.map(({ met }) => !met),
  }));
}

/** In how many blanks another text stands than the trap puts there; spaces do not count. */
function otherTexts({ level, fills }: PlanRun, name: string): number {
  const trap = level.file.traps.find((each) => each.name === name);
  const texts = { ...initialTexts(level), ...trap?.fills };
  return Object.keys(level.file.blanks).filter((blank) => bare(texts[blank]) !== bare(fills[blank]?.text)).length;
}

const bare = (text = ''): string => text.replace(/\s|;$/g, '');

/** How many calls more or fewer of each kind; `null` if the kinds are not the same. */
function distanceBetween(a: Shape, b: Shape): number | null {
  let distance = 0;
  for (const [kind, count] of a) distance += Math.abs(count - (b.get(kind) ?? Number.NaN));
  return a.size === b.size && !Number.isNaN(distance) ? distance : null;
}
