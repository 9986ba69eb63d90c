// Protects the built site as such: it opens, from a folder of its own, without an error or a file that is missing.
import { expect, test } from '@playwright/test';

test('the page opens without an error', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto('./');
  await expect(page.locator('#app')).not.toBeEmpty();
  expect(problems).toEqual([]);
});
