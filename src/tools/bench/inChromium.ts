import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { MiB } from '../../base/bytes.ts';
import { withChromium } from './launch.ts';
import { memoryOf } from './pageMemory.ts';
import type { Row } from './row.ts';

/** What the code that runs in the page is called there. */
const GLOBAL = 'bench';

/** Code that runs in a page: a file of `src`, and the function in it that is called. */
interface PageCode {
  readonly file: string;
  readonly call: string;
}

/** Bundles code as the game is, runs it in a page of headless Chromium and answers what it has measured. */
export const measureInChromium = (root: string, code: PageCode): Promise<readonly Row[]> =>
  inPage(root, code, async (_page, result) => result as readonly Row[]);

/** The memory of a page in which code has left something, in MiB: objects, buffers and what its canvases take. */
export const weighInChromium = (root: string, code: PageCode, name: string): Promise<readonly Row[]> =>
  inPage(root, code, async (page) => [{ name, value: (await weightOf(page)) / MiB, unit: 'MiB' }]);

async function inPage<T>(
  root: string,
  { file, call }: PageCode,
  measure: (page: Page, result: unknown) => Promise<T>,
): Promise<T> {
  const script = await bundle(root, file);
  return withChromium(async (running) => {
    const page = await running.newPage();
    try {
      await page.addScriptTag({ content: script });
      return await measure(page, await page.evaluate(runHere, [GLOBAL, call] as const));
    } finally {
      await page.close();
    }
  });
}

/** Runs in the page. */
function runHere([name, call]: readonly [string, string]): unknown {
  return (globalThis as unknown as Record<string, Record<string, () => unknown>>)[name]?.[call]?.();
}

async function weightOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { objects, outside } = await memoryOf(session);
  return objects + outside + (await page.evaluate(canvasBytes));
}

/** Runs in the page: four bytes a pixel, once to draw on and once to show. */
function canvasBytes(): number {
  const canvases = [...document.querySelectorAll('canvas')];
  return canvases.reduce((sum, { width, height }) => sum + 2 * 4 * width * height, 0);
}

async function bundle(root: string, file: string): Promise<string> {
  const lib = { entry: join(root, 'src', file), formats: ['iife' as const], name: GLOBAL };
  const built = await build({ configFile: false, root, logLevel: 'error', build: { lib, write: false } });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}
