import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand, runPackage, withReport } from './command.ts';
import { add, type Counts, countExit, countVitest, ONE_FAILED, parseCounts, withExit } from './counts.ts';
import { runEndToEnd } from './endToEnd.ts';

/** One part of `npm test`. */
export type Part = (root: string) => Promise<Counts>;

/** The parts in the order in which they run: the quickest answers first. */
export const PARTS: Readonly<Record<string, Part>> = {
  types: async (root) => {
    const whole = countExit(await runPackage('typescript/bin/tsc', ['--noEmit'], { root }));
    return add(whole, countExit(await runPackage('typescript/bin/tsc', ['--noEmit', '-p', 'src/core'], { root })));
  },
  lint: async (root) => countExit(await runPackage('@biomejs/biome/bin/biome', ['ci'], { root })),
  unit: runUnitTests,
  conformance: (root) => runTool('conformance', tracesIn(root), root),
  levels: (root) => runTool('levels', [], root),
  build: async (root) => countExit(await runPackage('vite/bin/vite.js', ['build'], { root })),
  e2e: (root) => runEndToEnd(root),
};

async function runUnitTests(root: string): Promise<Counts> {
  const { report, result } = await withReport((file) =>
    runPackage('vitest/vitest.mjs', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`], {
      root,
    }),
  );
  return report ? withExit(countVitest(report as Parameters<typeof countVitest>[0]), result) : ONE_FAILED;
}

/** Files with vectors and traces below `tests/traces`, named from the root. */
function tracesIn(root: string): readonly string[] {
  const folder = join(root, 'tests', 'traces');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.jsonl?(\.gz)?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Runs `src/tools/NAME.ts`, whose last line is the counts. */
async function runTool(name: string, args: readonly string[], root: string): Promise<Counts> {
  let output = '';
  const code = await runCommand(process.execPath, [join(root, 'src', 'tools', 'run.mjs'), name, ...args], {
    root,
    onOutput: (text) => {
      output = (output + text).slice(-1000);
    },
  });
  return withExit(parseCounts(output) ?? ONE_FAILED, code);
}
