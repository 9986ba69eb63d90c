import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'vite';
import { withChromium } from './launch.ts';
import type * as mixPage from './mixPage.ts';
import type { Row, Section } from './row.ts';

/** What the code that runs in the page is called there. */
const GLOBAL = 'benchMixes';

/** The mixes of calls once more, bundled as the game is, in a page of headless Chromium. */
export const chromiumMix: Section = async (root) => {
  const script = await bundle(root);
  const rows = await withChromium((running) => runInPage(running, script));
  return rows.map((row) => ({ ...row, name: `Chromium: ${row.name}` }));
};

async function bundle(root: string): Promise<string> {
  const entry = join(root, 'src', 'tools', 'bench', 'mixPage.ts');
  const lib = { entry, formats: ['iife' as const], name: GLOBAL };
  const built = await build({ configFile: false, root, logLevel: 'error', build: { lib, write: false } });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}

async function runInPage(running: Browser, script: string): Promise<readonly Row[]> {
  const page = await running.newPage();
  try {
    await page.addScriptTag({ content: script });
    return await page.evaluate(
      (name) => (globalThis as unknown as Record<string, typeof mixPage>)[name]?.measureMixes() ?? [],
      GLOBAL,
    );
  } finally {
    await page.close();
  }
}
