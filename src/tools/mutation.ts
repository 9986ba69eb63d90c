import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatTallies, type MutationReport, scoreOf, survivorsOf, type Tally, talliesOf } from './mutation/score.ts';
import { runCommand } from './testing/command.ts';

/**
 * Not among the development dependencies: it brings more packages than all the rest and is needed now and then only.
 * Later versions want Node 22. Types are not checked, since it can only do that with an older TypeScript: hence the
 * `tsconfigFile` in `.stryker.json` that names no file.
 */
const STRYKER = '@stryker-mutator/core@9.5.1';
const REPORT = join('node_modules', '.cache', 'stryker', 'report.json');
/** Least share of mutants that tests have to notice, in per cent. */
const LEAST_SCORE = 85;
/** Calls of each route of the soak test, which runs again and again. */
const SOAK_CALLS = '60';

const USAGE = 'Usage: npm run mutation -- [FILE…] [--sample PERCENT] [--seed S]\n';

interface Options {
  readonly files: readonly string[];
  /** Per cent of the mutants to try. */
  readonly sample: string;
  readonly seed: string;
}

/**
 * `npm run mutation`: changes the named files of `src/core`, or all of them, in every small way there is, runs the tests
 * of the core on each change and tells which they do not notice. All of them take an hour or two on one processor; a
 * sample gives the score with its error. Answers 1 if it is below 85 %.
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 1;
  }
  const code = await runStryker(options, root);
  if (code !== 0) return code;
  const report = JSON.parse(readFileSync(join(root, REPORT), 'utf8')) as MutationReport;
  const tallies = talliesOf(report);
  process.stdout.write(`${survivorsOf(report).join('\n')}\n\n${formatTallies(tallies)}`);
  return scoreOf(tallies.get('all') as Tally).score < LEAST_SCORE ? 1 : 0;
}

function readOptions(args: readonly string[]): Options | null {
  const numbers = { '--sample': '100', '--seed': '1' };
  const files: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string;
    if (word === '--sample' || word === '--seed') numbers[word] = args[++at] ?? '';
    else files.push(word);
  }
  const areNumbers = Object.values(numbers).every((text) => /^\d+(\.\d+)?$/.test(text));
  if (!areNumbers || files.some((file) => file.startsWith('-'))) return null;
  return { files, sample: numbers['--sample'], seed: numbers['--seed'] };
}

function runStryker({ files, sample, seed }: Options, root: string): Promise<number> {
  const chosen = files.length > 0 ? ['--mutate', files.join(',')] : [];
  const args = ['--yes', '--package', STRYKER, '--', 'stryker', 'run', '.stryker.json', ...chosen];
  return runCommand('npx', args, { root, env: { MUTATION_SAMPLE: sample, MUTATION_SEED: seed, SOAK_CALLS } });
}
