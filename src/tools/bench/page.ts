import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { CatalogFile } from '../../levels/schema.ts';
import { median, notMeasured, type Row } from './row.ts';
import { measureSize, type ScriptSizes } from './size.ts';

/** Marks that the app sets with `performance.mark` when it reaches these points. */
export const MARKS = { list: 'list-usable', level: 'level-playable' } as const;

const RUNS = 5;
export const LONGEST_WAIT = 10_000;
const IDLE_MS = 3000;
const ACTIONS = 20;

/** Time from navigation to a usable list and to a playable level, each in a browser without anything cached. */
export async function measureStart(browser: Browser, address: string, root: string): Promise<readonly Row[]> {
  return [
    await measureMark(browser, address, MARKS.list, 'start to usable list, median'),
    await measureMark(browser, levelAddress(address, root), MARKS.level, 'start to playable level, median'),
  ];
}

async function measureMark(browser: Browser, address: string, mark: string, name: string): Promise<Row> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage();
    try {
      times.push(await openUntil(page, address, mark));
    } catch {
      return notMeasured(name, `the page does not set the mark ${mark}`);
    } finally {
      await page.close();
    }
  }
  return { name, value: median(times), unit: 'ms' };
}

/** What the first level of the campaign fetches, opened by its address, until it can be played. */
export async function measureFetched(
  browser: Browser,
  address: string,
  { root, sizes }: { readonly root: string; readonly sizes: ScriptSizes },
): Promise<readonly Row[]> {
  const page = await browser.newPage();
  try {
    const playable = await openUntil(page, levelAddress(address, root), MARKS.level);
    return measureSize(sizes, await page.evaluate(scriptsUntil, playable));
  } catch {
    return [notMeasured('code fetched by a playable level', `the page does not set the mark ${MARKS.level}`)];
  } finally {
    await page.close();
  }
}

/** Runs in the page: file names of the scripts asked for before a moment, in ms from navigation. */
function scriptsUntil(moment: number): string[] {
  const asked = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= moment);
  return asked.map(({ name }) => name.slice(name.lastIndexOf('/') + 1)).filter((name) => name.endsWith('.js'));
}

/** Opens a page; answers the milliseconds from navigation to the mark. */
export async function openUntil(page: Page, address: string, mark: string): Promise<number> {
  await page.goto(address);
  const reached = await page.waitForFunction((name) => performance.getEntriesByName(name)[0]?.startTime, mark, {
    timeout: LONGEST_WAIT,
  });
  return (await reached.jsonValue()) ?? Number.NaN;
}

/** Address of the first level of the catalogue. */
function levelAddress(address: string, root: string): string {
  const catalog = JSON.parse(readFileSync(join(root, 'levels', 'catalog.json'), 'utf8')) as CatalogFile;
  return `${address}#/level/${catalog.levels[0]?.id}`;
}

/** Frames that a level asks for while nothing happens, and the work that one key is. */
export async function measureIdle(browser: Browser, address: string, root: string): Promise<readonly Row[]> {
  const page = await browser.newPage();
  try {
    await page.addInitScript(countFrames);
    await openUntil(page, levelAddress(address, root), MARKS.level);
    await page.waitForTimeout(1000);
    const before = await framesOf(page);
    await page.waitForTimeout(IDLE_MS);
    const frames = ((await framesOf(page)) - before) / (IDLE_MS / 1000);
    return [
      { name: 'frames of a level at rest', value: frames, unit: 'per s' },
      { name: 'work for one key', value: await workPerKey(page), unit: 'ms' },
    ];
  } catch {
    return [notMeasured('level at rest', `the page does not set the mark ${MARKS.level}`)];
  } finally {
    await page.close();
  }
}

/** Runs in the page: counts the frames that anything asks for. */
function countFrames(): void {
  const request = window.requestAnimationFrame.bind(window);
  let frames = 0;
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      frames++;
      callback(time);
    });
  Object.defineProperty(window, 'benchFrames', { get: () => frames });
}

const framesOf = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { benchFrames: number }).benchFrames);

async function workPerKey(page: Page): Promise<number> {
  const work = await workOf(page, async () => {
    for (let action = 0; action < ACTIONS; action++) await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(500);
  });
  return work / ACTIONS;
}

/**
 * Milliseconds of processor that something takes on the page's main thread: script, promises and what code of the
 * debugger runs included, which Chromium does not count as script, and layout too. Waiting for the processor is not.
 */
export async function workOf(page: Page, work: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const seconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await seconds();
  await work();
  return ((await seconds()) - before) * 1000;
}
