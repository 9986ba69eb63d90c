// Protects the tie between numbers and tiles: a number shows where it is in memory, a tile which numbers it is part of.
import { expect, test } from '@playwright/test';
import { openScreen, planOf, settle, typePlan } from './support/game.ts';

const HUNDRED = planOf('a-hundred-pages', 'oneCall');

test('a number leads to its tiles, and a tile to its numbers', async ({ page }) => {
  await openScreen(page, '#/level/a-hundred-pages');
  await typePlan(page, HUNDRED);
  await page.evaluate(() => window.trainer?.jump(300));
  await settle(page);
  const span = page.locator('.scores').getByRole('button', { name: /^Address span/ });
  await expect(span).toHaveAttribute('aria-pressed', 'false');
  await span.click();
  await settle(page);
  await expect(span).toHaveAttribute('aria-pressed', 'true');
  // The keyboard goes to the first row in sight, which is the stack's; the arena is below it.
  await page.keyboard.press('b');
  for (let row = 0; row < 40 && !(await span.getAttribute('class'))?.includes('is-lit'); row++) {
    await page.keyboard.press('ArrowDown');
    await settle(page);
  }
  await expect(span).toHaveClass(/is-lit/);
  await expect(page.locator('.explanation')).toContainText('private');
});
