import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Trainer } from '../../../src/app/dev/trainer.ts';

declare global {
  interface Window {
    trainer?: Trainer;
  }
}

export interface LevelJson {
  readonly id: string;
  readonly number: number;
  readonly blanks: Readonly<Record<string, { readonly offers: readonly { readonly name: string }[] }>>;
  readonly plans: readonly { readonly name: string; readonly fills: Readonly<Record<string, string | string[]>> }[];
}

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../levels/${path}`, import.meta.url)), 'utf8'));

/** The level files, in the order of play. */
export const LEVELS = (readJson('catalog.json') as { levels: { file: string }[] }).levels.map(
  ({ file }) => readJson(file) as LevelJson,
);

/** The level that is played first. */
export const FIRST = LEVELS[0] as LevelJson;

export function levelOf(id: string): LevelJson {
  const level = LEVELS.find((each) => each.id === id);
  if (!level) throw new Error(`There is no level ${id}`);
  return level;
}

type Fills = LevelJson['plans'][number]['fills'];

/** What a plan of a level puts into its blanks; its first plan unless told by name. */
export function planOf(level: string, name?: string): Fills {
  const plan = levelOf(level).plans.find((each) => name === undefined || each.name === name);
  if (!plan) throw new Error(`${level} has no plan ${name}`);
  return plan.fills;
}

/** Opens a screen in test mode and waits until all is there. */
export async function openScreen(page: Page, hash = '#/'): Promise<void> {
  // From elsewhere, so that the page is loaded even if only the part behind # differs.
  await page.goto('about:blank');
  await page.goto(`./?testing${hash}`);
  await page.waitForFunction(() => window.trainer !== undefined);
  await settle(page);
}

/** Waits until nothing moves and everything is saved, or cannot be. */
export const settle = (page: Page): Promise<void> => page.evaluate(async () => window.trainer?.idle());

export const notation = (page: Page): Promise<string | null> => page.evaluate(() => window.trainer?.notation() ?? null);

export const attempt = (page: Page) => page.evaluate(() => window.trainer?.attempt() ?? null);

export const hasPassed = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.trainer?.goals()?.passed ?? false);

/** The button that stands for a blank in the panel of the call. */
export const blankTab = (page: Page, blank: string): Locator =>
  page.locator('.blank-tab').filter({ hasText: new RegExp(`\\b${blank}$`) });

/** Position of an offer among those of its blank, from 1: the key that chooses it. */
export function keyOfOffer(level: LevelJson, blank: string, offer: string): string {
  const index = level.blanks[blank]?.offers.findIndex(({ name }) => name === offer) ?? -1;
  expect(index).toBeGreaterThanOrEqual(0);
  return `${index + 1}`;
}

/** The texts of a plan by their blanks. */
const textsIn = (fills: Fills): readonly (readonly [blank: string, text: string])[] =>
  Object.entries(fills).map(([blank, text]) => [blank, typeof text === 'string' ? text : text.join('\n')]);

/** Puts a plan into the blanks of the level on the page at once, as nobody could by hand. */
export async function fillIn(page: Page, fills: Fills): Promise<void> {
  for (const [blank, text] of textsIn(fills)) {
    await page.evaluate((action) => window.trainer?.do(action), { type: 'fill', position: 0, blank, text } as const);
  }
  await settle(page);
}

/** Types a plan into the blanks of the level on the page. */
export async function typePlan(page: Page, fills: Fills): Promise<void> {
  for (const [blank, code] of textsIn(fills)) {
    const tab = blankTab(page, blank);
    if (await tab.count()) await tab.click();
    if (await page.locator('.order-lines').count()) await putInOrder(page, code.split('\n'));
    else await page.locator('.code-editor textarea').fill(code);
  }
}

/** Moves the lines of an order to where they are wanted, by keys. */
async function putInOrder(page: Page, wanted: readonly string[]): Promise<void> {
  for (const [to, line] of wanted.entries()) {
    const texts = await page.locator('.order-line code').allTextContents();
    await page.locator('.order-grip').nth(texts.indexOf(line)).focus();
    for (let at = texts.indexOf(line); at > to; at--) await page.keyboard.press('ArrowUp');
  }
}

/** Runs the program on the page to its end and waits for the result. */
export async function runAll(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Shift+Enter');
  await settle(page);
}
