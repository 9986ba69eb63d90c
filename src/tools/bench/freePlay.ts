import type { Browser, Page } from '@playwright/test';
import { drawFrom, nextRngState } from '../../base/rng.ts';
import { LONGEST_WAIT, workOf } from './page.ts';
import { median, notMeasured, type Row } from './row.ts';

const CALLS = 400_000;
/** Blocks alive at once. */
const LIVE = 1000;
/** Longest wait for the program to run and be scored, in milliseconds. */
const LONGEST_RUN = 300_000;
const WARM_UP = 5;
const JUMPS = 100;
const BYTES = 50;
/** From whole regions to single bytes. */
const ZOOM_STEPS = 12;

/** A program of so many calls, made as two calls of free play. */
const PROGRAM = [
  `void* blocks[${LIVE}];`,
  `for (int i = 0; i < ${CALLS / 2}; ++i) { free(blocks[i % ${LIVE}]); blocks[i % ${LIVE}] = malloc(16 + i * 7 % 900); }`,
];

/** What the page offers of itself to tests (`src/app/dev`). */
interface Trainer {
  do(action: { readonly type: 'fill'; readonly blank: string; readonly text: string; readonly position: number }): void;
  jump(position: number): void;
  idle(): Promise<void>;
}

/** Free play with a long program: work until the picture of any of its steps is drawn, and for a byte that the keyboard goes to. */
export async function measureFreePlay(browser: Browser, address: string): Promise<readonly Row[]> {
  const name = `scrubbing on the page to a step of ${CALLS.toLocaleString('en')} calls`;
  const page = await browser.newPage();
  try {
    await page.goto(`${address}?testing#/sandbox`);
    await page.locator('.board-host').waitFor({ timeout: LONGEST_WAIT });
    await page.waitForFunction(() => 'trainer' in window);
    for (const code of PROGRAM) await makeCall(page, code);
    return [
      ...rowsOf(name, await scrubTimes(page)),
      ...rowsOf('going to the next byte on the page, explained and drawn', await explainTimes(page)),
    ];
  } catch (error) {
    return [notMeasured(name, error)];
  } finally {
    await page.close();
  }
}

const rowsOf = (name: string, times: readonly number[]): readonly Row[] => [
  { name: `${name}, median`, value: median(times), unit: 'ms of work' },
  { name: `${name}, worst`, value: Math.max(...times), unit: 'ms of work' },
];

async function makeCall(page: Page, text: string): Promise<void> {
  await page.evaluate(fillIn, text);
  await page.locator('.run-bar .primary').click({ timeout: LONGEST_RUN });
  await page.evaluate(settle);
}

/** Runs in the page. */
async function fillIn(text: string): Promise<void> {
  const { trainer } = window as unknown as { readonly trainer: Trainer };
  await trainer.idle();
  trainer.do({ type: 'fill', blank: 'next', text, position: 0 });
  await trainer.idle();
}

/** Runs in the page. */
const settle = (): Promise<void> => (window as unknown as { readonly trainer: Trainer }).trainer.idle();

/** Runs in the page: goes to a step and waits for its picture. */
async function jumpTo(position: number): Promise<void> {
  const { trainer } = window as unknown as { readonly trainer: Trainer };
  trainer.jump(position);
  await trainer.idle();
}

async function scrubTimes(page: Page): Promise<readonly number[]> {
  const length = Number(await page.locator('.scrubber input').getAttribute('max'));
  const times: number[] = [];
  let state = 1;
  for (let jump = 0; jump < WARM_UP + JUMPS; jump++) {
    state = nextRngState(state);
    const position = drawFrom(state, length + 1);
    times.push(await workOf(page, () => page.evaluate(jumpTo, position)));
  }
  return times.slice(WARM_UP);
}

/** Walks over the board with the keyboard, one cell after the other, at the zoom of single bytes. */
async function explainTimes(page: Page): Promise<readonly number[]> {
  for (const key of ['j', ...Array<string>(ZOOM_STEPS).fill('+'), 'b']) {
    await page.keyboard.press(key);
    await page.evaluate(settle);
  }
  const times: number[] = [];
  for (let byte = 0; byte < WARM_UP + BYTES; byte++) {
    times.push(
      await workOf(page, async () => {
        await page.keyboard.press('ArrowRight');
        await page.evaluate(settle);
      }),
    );
  }
  return times.slice(WARM_UP);
}
