import type { Browser, CDPSession, Page } from '@playwright/test';
import { MiB } from '../../base/bytes.ts';
import { LONGEST_WAIT } from './page.ts';
import { memoryOf } from './pageMemory.ts';
import { notMeasured, type Row } from './row.ts';

const ITEMS = 200;
/** After how many items the page is weighed. */
const WEIGHED: readonly number[] = [50, 100, ITEMS];
/** Milliseconds of the run that an answer takes; so many fit into one storm. */
const PER_ITEM = 300;

/** What the page offers of itself to tests (`src/app/dev`). */
interface Trainer {
  advance(milliseconds: number): void;
  asked(): { readonly isRight: readonly boolean[]; readonly keys: readonly (readonly string[])[] } | null;
  idle(): Promise<void>;
}

/** What a storm of many items leaves in the page while it is played: memory, elements and listeners. */
export async function measureStorm(browser: Browser, address: string): Promise<readonly Row[]> {
  const page = await browser.newPage();
  try {
    await page.goto(`${address}?testing#/challenges/storm`);
    await page.locator('.item-card').waitFor({ timeout: LONGEST_WAIT });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const rows: Row[] = [];
    for (let item = 1; item <= ITEMS; item++) {
      await answerItem(page);
      if (WEIGHED.includes(item)) rows.push(...(await weigh(session, item)));
    }
    await expectSolved(page);
    return rows;
  } catch (error) {
    return [notMeasured(`a storm of ${ITEMS} items`, error)];
  } finally {
    await page.close();
  }
}

/** Answers what is asked by its keys, rightly. */
async function answerItem(page: Page): Promise<void> {
  const keys = await page.evaluate(keysToAnswer, PER_ITEM);
  for (const key of keys) await page.keyboard.press(key);
  await page.evaluate(settle);
}

/** Runs in the page: lets the clock go on, and answers the keys of the first right answer. */
function keysToAnswer(milliseconds: number): readonly string[] {
  const { trainer } = window as unknown as { readonly trainer: Trainer };
  trainer.advance(milliseconds);
  const asked = trainer.asked();
  return asked?.keys[asked.isRight.indexOf(true)] ?? [];
}

/** Runs in the page. */
const settle = (): Promise<void> => (window as unknown as { readonly trainer: Trainer }).trainer.idle();

async function weigh(session: CDPSession, item: number): Promise<readonly Row[]> {
  const name = `storm, after ${item} items`;
  const { objects, outside } = await memoryOf(session);
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string): number => metrics.find((each) => each.name === wanted)?.value ?? Number.NaN;
  return [
    { name: `${name}: objects of the script`, value: objects / MiB, unit: 'MiB' },
    { name: `${name}: elements and buffers`, value: outside / MiB, unit: 'MiB' },
    { name: `${name}: nodes of the document`, value: metric('Nodes'), unit: '' },
    { name: `${name}: listeners`, value: metric('JSEventListeners'), unit: '' },
  ];
}

/** Throws unless every item was answered rightly: figures of a run that stood still would say nothing. */
async function expectSolved(page: Page): Promise<void> {
  const numbers = await page.locator('.round-numbers dd').allTextContents();
  if (!numbers.includes(String(ITEMS)))
    throw new Error(`of ${ITEMS} items, not all were solved: ${numbers.join(', ')}`);
}
