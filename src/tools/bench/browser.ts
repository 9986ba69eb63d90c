import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { readCampaign } from '../solutionFiles.ts';
import { measureCall } from './callTime.ts';
import { measureFreePlay } from './freePlay.ts';
import { withChromium } from './launch.ts';
import { measureOpening } from './levelOpening.ts';
import { measureFetched, measureIdle, measureStart } from './page.ts';
import { notMeasured, type Row, type Section } from './row.ts';
import { readScriptSizes } from './size.ts';
import { measureStorm } from './storm.ts';

/** The production build in headless Chromium: size, start, rest and work. Without a graphics card, so no frame rates. */
export const browser: Section = async (root) => {
  const outDir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    return await measurePages(root, outDir);
  } finally {
    rmSync(outDir, { recursive: true });
  }
};

async function measurePages(root: string, outDir: string): Promise<readonly Row[]> {
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const sizes = readScriptSizes(outDir);
  const levels = readCampaign(root);
  try {
    return await withChromium(async (running) => [
      ...(await measureFetched(running, address, { root, sizes })),
      ...(await measureStart(running, address, root)),
      ...(await measureOpening(
        running,
        address,
        levels.map(({ file }) => file.id),
      )),
      ...(await measureCall(running, address, levels)),
      ...(await measureFreePlay(running, address)),
      ...(await measureStorm(running, address)),
      ...(await measureIdle(running, address, root)),
    ]);
  } catch (error) {
    return [notMeasured('browser', error)];
  } finally {
    await server.close();
  }
}
