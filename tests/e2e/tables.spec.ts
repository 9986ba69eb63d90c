// Protects the memory as tables: sorted, moved over by keys, exported, shown on the board, in whose words one likes.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { FIRST, openScreen, settle, typePlan } from './support/game.ts';

/** Opens the first level after its first calls, with the tables in sight and one of them chosen. */
async function openTable(page: Page, name: RegExp): Promise<void> {
  await openScreen(page, `#/level/${FIRST.id}`);
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Shift+Enter');
  await settle(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await page.locator('.tables-tabs button').filter({ hasText: name }).click();
}

const column = (page: Page, index: number): Promise<string[]> =>
  page.locator(`.data-grid tbody td:nth-child(${index})`).allInnerTexts();

const toNumbers = (texts: string[]): number[] => texts.map((text) => Number(text.replaceAll(',', '')));

test('regions are sorted by the press of a heading', async ({ page }) => {
  await openTable(page, /^VirtualQuery$/);
  const heading = page.getByRole('columnheader', { name: 'RegionSize' });
  await expect(heading).toHaveAttribute('aria-sort', 'none');
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  const sizes = toNumbers(await column(page, 4));
  expect(sizes.length).toBeGreaterThan(5);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'none');
});

test('keys move over the rows and Enter shows the place on the board', async ({ page }) => {
  await openTable(page, /^VirtualQuery$/);
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('End');
  await expect(page.locator('.data-grid [aria-selected=true]')).toContainText('MEM_FREE');
  await page.keyboard.press('ArrowUp');
  const last = page.locator('.data-grid [aria-selected=true]');
  await expect(last).toContainText('MEM_IMAGE');
  const scroll = () => page.evaluate(() => window.trainer?.board()?.scroll ?? 0);
  const before = await scroll();
  await page.keyboard.press('Enter');
  await settle(page);
  await expect.poll(scroll).toBeGreaterThan(before);
});

test('a table is exported as CSV in the order on screen', async ({ page }) => {
  await openTable(page, /HeapWalk/);
  await page.getByRole('columnheader', { name: 'cbData' }).getByRole('button').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^HeapWalk-0x[0-9a-f]+\.csv$/);
  const [heads = '', ...lines] = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(heads.split(',').slice(0, 5)).toEqual(['lpData', 'cbData', 'cbOverhead', 'iRegionIndex', 'wFlags']);
  const sizes = lines.map((line) => Number(line.split(',')[1]));
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  const shown = toNumbers(await column(page, 2));
  // Only the rows in the window are in the page.
  expect(shown.length).toBeLessThan(sizes.length);
  expect(shown).toEqual(sizes.slice(0, shown.length));
});

test('a table is accessible', async ({ page }) => {
  await openTable(page, /^VirtualQuery$/);
  await expectAccessible(page, '.board-cell');
});

test('a key changes whose words the labels use, and they stay', async ({ page }) => {
  await openScreen(page, `#/level/${FIRST.id}`);
  await expect(page.locator('.legend')).toContainText('unusable tail');
  await page.keyboard.press('w');
  await settle(page);
  await expect(page.locator('.legend')).toContainText('Unusable');
  await page.keyboard.press('w');
  await settle(page);
  await expect(page.locator('.legend')).toContainText('MEM_RESERVE');
  await openScreen(page, `#/level/${FIRST.id}`);
  await expect(page.locator('.legend')).toContainText('MEM_RESERVE');
});
