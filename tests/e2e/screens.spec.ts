// Protects every screen as such: in both languages and themes, for readers of the screen, and where something is missing.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { FIRST, hasPassed, openScreen, runAll, settle, typePlan } from './support/game.ts';

const LEVEL_1 = `#/level/${FIRST.id}`;

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('all screens are accessible', async ({ page }) => {
      await openScreen(page);
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await expectAccessible(page);
      await openScreen(page, LEVEL_1);
      await expectAccessible(page);
      await typePlan(page, FIRST.plans[0]?.fills ?? {});
      await runAll(page);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('the other language is a key away and stays', async ({ page }) => {
  await openScreen(page);
  await page.keyboard.press('l');
  await settle(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await openScreen(page, LEVEL_1);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator('main.level')).toContainText(/[가-힣]/);
});

test('the language of the browser is the first one', async ({ browser }) => {
  const page = await browser.newPage({ locale: 'ko-KR' });
  await openScreen(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.close();
});

test('the theme is a key away', async ({ page }) => {
  await openScreen(page);
  const html = page.locator('html');
  const before = await html.getAttribute('data-theme');
  await page.keyboard.press('t');
  await expect(html).toHaveAttribute('data-theme', before === 'dark' ? 'light' : 'dark');
});

test('a level that does not exist is a sentence', async ({ page }) => {
  await openScreen(page, '#/level/no-such-level');
  await expect(page.locator('main')).toContainText('There is no such level');
  await page.locator('main .button.primary').click();
  await expect(page.locator('main.home')).toBeVisible();
});

test('what cannot be fetched any more is told, and nothing else breaks', async ({ page, context }) => {
  await openScreen(page);
  await context.setOffline(true);
  await page.locator('.home .side').getByRole('button', { name: 'Save as a file' }).click();
  await expect(page.locator('.notice.is-bad')).toContainText('could not be fetched');
  await page.keyboard.press('l');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.setOffline(false);
  await page.locator('.notice button').click();
  const download = page.waitForEvent('download');
  await page.locator('.home .side').getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toMatch(/json$/);
});

test('without WebGL the picture is drawn in a simpler way', async ({ page }) => {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') || kind === 'experimental-webgl'
        ? null
        : getContext.call(this, kind, ...(rest as []));
    } as typeof getContext;
  });
  await openScreen(page, LEVEL_1);
  await expect(page.locator('.board-failure')).toContainText('WebGL');
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await runAll(page);
  expect(await hasPassed(page)).toBe(true);
});
