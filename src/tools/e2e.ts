import { runPackage } from './testing/command.ts';
import { formatCounts } from './testing/counts.ts';
import { runEndToEnd } from './testing/endToEnd.ts';

/** `npm run e2e -- ARGS…`: builds the site and runs the end-to-end tests; arguments go to Playwright. */
export async function main(args: readonly string[], root: string): Promise<number> {
  const code = await runPackage('vite/bin/vite.js', ['build'], { root });
  if (code !== 0) return code;
  const counts = await runEndToEnd(root, args);
  process.stdout.write(`${formatCounts(counts)}\n`);
  return counts.failed > 0 ? 1 : 0;
}
