import { join } from 'node:path';
import { build } from 'vite';
import { withChromium } from './launch.ts';
import type { Row } from './row.ts';

/** What the code that runs in the page is called there. */
const GLOBAL = 'bench';

/** Code that runs in a page: a file of `src`, and the function in it that measures. */
interface PageCode {
  readonly file: string;
  readonly call: string;
}

/** Bundles code as the game is, runs it in a page of headless Chromium and answers what it has measured. */
export async function measureInChromium(root: string, { file, call }: PageCode): Promise<readonly Row[]> {
  const script = await bundle(root, file);
  return withChromium(async (running) => {
    const page = await running.newPage();
    try {
      await page.addScriptTag({ content: script });
      return await page.evaluate(runHere, [GLOBAL, call] as const);
    } finally {
      await page.close();
    }
  });
}

/** Runs in the page. */
function runHere([name, call]: readonly [string, string]): readonly Row[] | Promise<readonly Row[]> {
  type Measure = () => readonly Row[] | Promise<readonly Row[]>;
  return (globalThis as unknown as Record<string, Record<string, Measure>>)[name]?.[call]?.() ?? [];
}

async function bundle(root: string, file: string): Promise<string> {
  const lib = { entry: join(root, 'src', file), formats: ['iife' as const], name: GLOBAL };
  const built = await build({ configFile: false, root, logLevel: 'error', build: { lib, write: false } });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}
