import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_ARGS, findChromium } from '../testing/chromium.ts';
import { measureIdle, measureStart } from './page.ts';
import { notMeasured, type Row, type Section } from './row.ts';
import { measureSize } from './size.ts';

/** The production build in headless Chromium: size, start, rest and work. Without a graphics card, so no frame rates. */
export const browser: Section = async (root) => {
  const outDir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    return [...measureSize(outDir), ...(await measurePages(root, outDir))];
  } finally {
    rmSync(outDir, { recursive: true });
  }
};

async function measurePages(root: string, outDir: string): Promise<readonly Row[]> {
  const executablePath = findChromium();
  if (!executablePath) return [notMeasured('browser', 'there is no Chromium; "npm test" installs one')];
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const running = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    return await measureAll(running, server.resolvedUrls?.local[0] ?? '', root);
  } finally {
    await running.close();
    await server.close();
  }
}

async function measureAll(running: Browser, address: string, root: string): Promise<readonly Row[]> {
  return [...(await measureStart(running, address, root)), ...(await measureIdle(running, address, root))];
}
