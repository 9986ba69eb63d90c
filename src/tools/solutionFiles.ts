import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../core/kernelPool.ts';
import { compileLevel, type Level } from '../levels/level.ts';
import { parseCatalog, parseLevelFile } from '../levels/parseLevel.ts';
import type { CatalogFile } from '../levels/schema.ts';
import type { Solution } from '../levels/solution.ts';
import { parseSolution } from '../levels/solutionSchema.ts';
import { readLevelFiles } from './levelFiles.ts';

/** The catalogue; empty if it is none. */
export function readCatalog(root: string): CatalogFile['levels'] {
  const catalog = parseCatalog(readFileSync(join(root, 'levels', 'catalog.json'), 'utf8'));
  return catalog.ok ? catalog.value.levels : [];
}

/** The levels of the catalogue in the order of play; those that do not compile are left out, for `npm run levels` tells of them. */
export function readCampaign(root: string): readonly Level[] {
  const files = readLevelFiles(root);
  return readCatalog(root).flatMap((entry) => {
    const file = parseLevelFile(files.get(entry.file) ?? '');
    const level = file.ok ? compileLevel(file.value) : file;
    return level.ok ? [level.value] : [];
  });
}

const pathOf = (root: string, id: string): string => join(root, 'assets', 'solutions', `${id}.json`);

/** What is written down of a level in `assets/solutions`; `null` if nothing is, or nothing that can be read. */
export function readSolution(root: string, id: string): Solution | null {
  const path = pathOf(root, id);
  if (!existsSync(path)) return null;
  const solution = parseSolution(readFileSync(path, 'utf8'));
  return solution.ok ? solution.value : null;
}

export const writeSolution = (root: string, id: string, solution: Solution): void =>
  writeFileSync(pathOf(root, id), `${JSON.stringify(solution, null, 1)}\n`);
