import { add, type Counts, formatCounts, NOTHING, ONE_FAILED } from './testing/counts.ts';
import { PARTS, type Part } from './testing/parts.ts';

/**
 * `npm test`: everything that must hold, part by part; `npm test -- lint unit` runs just these. Prints as its last line
 * `N passed, N failed` over all parts; answers 1 if anything failed. Nothing is skipped: what cannot run has failed.
 */
export async function main(names: readonly string[], root: string): Promise<number> {
  let all = NOTHING;
  for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
    process.stdout.write(`\n== ${name}\n`);
    const started = performance.now();
    const counts = await runPart(PARTS[name], root);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${name}: ${formatCounts(counts)} (${seconds} s)\n`);
    all = add(all, counts);
  }
  process.stdout.write(`\n${formatCounts(all)}\n`);
  return all.failed > 0 ? 1 : 0;
}

async function runPart(part: Part | undefined, root: string): Promise<Counts> {
  try {
    if (part) return await part(root);
    process.stdout.write(`There is no such part; there are ${Object.keys(PARTS).join(', ')}.\n`);
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return ONE_FAILED;
}
