import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAbout } from '../levels/fingerprint.ts';
import type { Level } from '../levels/level.ts';
import type { Metric } from '../levels/metric.ts';
import type { Solution } from '../levels/solution.ts';
import { solve } from '../solver/solve.ts';
import { readCampaign, readSolution, writeSolution } from './solutionFiles.ts';
import { describeSolution, type MetricNames } from './solve/describe.ts';
import { describeCampaign } from './solve/describeCampaign.ts';

const USAGE = `Usage: npm run --silent solve -- [LEVEL…] [--write] [--stale]
LEVEL is an id or a number, all levels if none is given. --write keeps what is found in assets/solutions, from where the page
takes it; --stale leaves out levels whose solution there is about the level as it is now.\n`;

/**
 * `npm run solve`: finds the plans of levels that nothing beats. One level is told of in full; of several, a line each.
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const all = readCampaign(root);
  const levels = all.filter((level) => isWanted(level, wanted));
  const isFine = args.every((arg) => !arg.startsWith('--') || arg === '--write' || arg === '--stale');
  if (!isFine || levels.length < wanted.length) {
    process.stderr.write(USAGE);
    process.stderr.write(`Levels: ${all.map(({ file }) => file.id).join(', ')}\n`);
    return 1;
  }
  const due = levels.filter(({ file }) => !args.includes('--stale') || isStale(root, file));
  const solved = due.map((level) => ({ level, solution: solve(level) }));
  if (args.includes('--write')) keep(root, solved);
  const [only] = solved;
  if (only && wanted.length === 1) process.stdout.write(describeSolution(only.level, only.solution, metricNames(root)));
  else process.stdout.write(describeCampaign(solved));
  return 0;
}

const isWanted = ({ file: { id, number } }: Level, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.includes(id) || wanted.includes(String(number));

function isStale(root: string, file: Level['file']): boolean {
  const known = readSolution(root, file.id);
  return known === null || !isAbout(known, file);
}

function keep(root: string, solved: readonly { readonly level: Level; readonly solution: Solution }[]): void {
  mkdirSync(join(root, 'assets', 'solutions'), { recursive: true });
  for (const { level, solution } of solved) writeSolution(root, level.file.id, solution);
}

/** The metrics as the English page calls them. */
function metricNames(root: string): MetricNames {
  const { metrics } = JSON.parse(readFileSync(join(root, 'assets', 'text', 'en', 'ui.json'), 'utf8')) as {
    readonly metrics: Readonly<Record<Metric, { readonly name: string }>>;
  };
  return Object.fromEntries(Object.entries(metrics).map(([code, { name }]) => [code, name])) as MetricNames;
}
