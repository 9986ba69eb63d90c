// Protects the charts: they show the moment the program stands at, lead to any other, and say the same in numbers.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { openScreen, planOf, runAll, settle, typePlan } from './support/game.ts';

const HUNDRED = planOf('a-hundred-pages', 'oneCall');

async function openCharts(page: Page): Promise<void> {
  await openScreen(page, '#/level/a-hundred-pages');
  await typePlan(page, HUNDRED);
  await runAll(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await expect(page.locator('.chart')).toHaveCount(4);
}

const usage = (page: Page) => page.locator('.chart').filter({ hasText: 'In use over the run' });

test('a click in a chart and its keys lead to a moment of the run', async ({ page }) => {
  await openCharts(page);
  const slider = usage(page).getByRole('slider');
  await expect(usage(page).locator('.chart-key')).toContainText('commit 0 B');
  const box = await slider.boundingBox();
  await slider.click({ position: { x: (box?.width ?? 0) * 0.6, y: 40 } });
  await settle(page);
  await expect(usage(page).locator('.chart-key')).toContainText('commit 400 KiB');
  await expect(usage(page).locator('.chart-key')).toContainText('address span 448 KiB');
  const before = Number(await slider.getAttribute('aria-valuenow'));
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await settle(page);
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBe(before - 1);
});

test('every chart has its numbers, and all are accessible', async ({ page }) => {
  await openCharts(page);
  await page.evaluate(() => window.trainer?.jump(200));
  await settle(page);
  await expectAccessible(page, '.board-cell');
  for (const chart of await page.locator('.chart').all()) {
    await chart.getByRole('button', { name: 'Numbers' }).click();
    expect(await chart.locator('.data-grid tbody tr').count()).toBeGreaterThan(0);
  }
});
