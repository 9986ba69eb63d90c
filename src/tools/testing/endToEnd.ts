import { createServer } from 'node:net';
import { ensureChromium } from './chromium.ts';
import { runPackage, withReport } from './command.ts';
import { type Counts, countPlaywright, ONE_FAILED, withExit } from './counts.ts';

/** Runs the end-to-end tests against the site in `dist`. */
export async function runEndToEnd(root: string, args: readonly string[] = []): Promise<Counts> {
  const chromium = await ensureChromium(root);
  if (!chromium) return ONE_FAILED;
  const port = String(await findFreePort());
  const { report, result } = await withReport((file) =>
    runPackage('@playwright/test/cli.js', ['test', '--config=tests/e2e', '--reporter=list,json', ...args], {
      root,
      env: { CHROMIUM_PATH: chromium, E2E_PORT: port, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }),
  );
  return report ? withExit(countPlaywright(report as Parameters<typeof countPlaywright>[0]), result) : ONE_FAILED;
}

/** A port nobody listens on; a fixed one may be another project's server. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
