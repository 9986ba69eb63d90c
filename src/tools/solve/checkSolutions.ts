import { checkFrontier } from '../../levels/checkFrontier.ts';
import { formatFinding } from '../../levels/finding.ts';
import { isAbout } from '../../levels/fingerprint.ts';
import type { Level } from '../../levels/level.ts';
import { checkOrder } from '../../levels/order.ts';
import { readCatalog, readSolution } from '../solutionFiles.ts';
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
    if (!isAbout(solution, file)) return [`${path}: It is of another version of the level: ${command}.`];
    return checkFrontier(solution).map((finding) => formatFinding(path, finding));
  });
  return { solved, findings: [...findings, ...orderFindings(root, solved)] };
}

/** Where the order of play is not that of difficulty, as the solutions have it. */
function orderFindings(root: string, solved: readonly LevelSolution[]): readonly string[] {
  const known = new Map(solved.map(({ level, solution }) => [level.file.id, solution?.difficulty.value ?? null]));
  const findings = checkOrder(readCatalog(root), (id) => known.get(id) ?? null);
  return findings.map((finding) => `levels/catalog.json: ${finding}`);
}
