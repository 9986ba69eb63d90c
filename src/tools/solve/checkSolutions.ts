import type { Level } from '../../levels/level.ts';
import { isAbout } from '../../levels/solution.ts';
import { readSolution } from '../solutionFiles.ts';
import type { LevelSolution } from './describeCampaign.ts';

/** The levels with what is written down of them, and what is wrong with that, in sentences that say what to do. */
export function checkSolutions(
  root: string,
  levels: readonly Level[],
): { readonly solved: readonly LevelSolution[]; readonly findings: readonly string[] } {
  const solved = levels.map((level) => ({ level, solution: readSolution(root, level.file.id) }));
  const findings = solved.flatMap(({ level: { file }, solution }) => {
    const path = `assets/solutions/${file.id}.json`;
    const command = `npm run solve -- ${file.id} --write`;
    if (!solution) return [`${path}: What the solver finds is not written down: ${command}.`];
    return isAbout(solution, file) ? [] : [`${path}: It is of another version of the level: ${command}.`];
  });
  return { solved, findings };
}

/** Where the order of play falls back within a floor's levels: each level that is easier than the one before it there. */
export function easierThanBefore(solved: readonly LevelSolution[]): readonly string[] {
  const before = new Map<string, { readonly id: string; readonly value: number }>();
  return solved.flatMap(({ level: { file }, solution }) => {
    if (!solution) return [];
    const { value } = solution.difficulty;
    const last = before.get(file.floor);
    before.set(file.floor, { id: file.id, value });
    if (!last || last.value <= value) return [];
    return [`${file.id} (${value}) comes after ${last.id} (${last.value})`];
  });
}
