// Protects the field guide and the building of floors: what is looked up is found, a card stands beside a level without
// leaving it, what was met is filled in, and both can be read by everybody, by keys and on a phone.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { FIRST, openScreen, runAll, settle, typePlan } from './support/game.ts';

const search = async (page: Page, query: string): Promise<Locator> => {
  await page.getByRole('searchbox').fill(query);
  return page.locator('.index-card').first();
};

const expectNoSidewaysScroll = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test('a card is found by a name, a Korean word and the number of a code', async ({ page }) => {
  await openScreen(page, '#/guide');
  await expect(await search(page, 'virtualalloc')).toContainText('VirtualAlloc');
  const code = await search(page, '0xC0000005');
  await expect(code).toContainText('STATUS_ACCESS_VIOLATION');
  await code.click();
  await expect(page).toHaveURL(/#\/guide\/STATUS_ACCESS_VIOLATION$/);
  await expect(page.locator('.card-detail h2')).toHaveText('STATUS_ACCESS_VIOLATION');
  await search(page, 'nosuchword');
  await expect(page.locator('.card-index')).toContainText('No card says that');
  await page.locator('.header .language').click();
  await expect(await search(page, '단편화')).toContainText('단편화');
});

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the guide and a card are accessible', async ({ page }) => {
      await openScreen(page, '#/guide/VirtualAlloc');
      await expect(page.locator('.card-detail')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('a word of code opens its card beside the level, and Escape leaves the level as it was', async ({ page }) => {
  await openScreen(page, '#/level/autopsy-double-free');
  await page.locator('.code-line .w-function', { hasText: 'HeapCreate' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.locator('.card-detail h2')).toHaveText('HeapCreate');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page.locator('main.level')).toBeVisible();
  await expect(page).toHaveURL(/#\/level\/autopsy-double-free/);
});

test('a call that was made is a card that was met', async ({ page }) => {
  await openScreen(page, '#/guide/malloc');
  await expect(page.locator('.card-kind')).toContainText('not met yet');
  await openScreen(page, `#/level/${FIRST.id}`);
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await runAll(page);
  await openScreen(page, '#/guide/malloc');
  await expect(page.locator('.card-kind')).toHaveText('call');
  await expect(page.locator('.guide-count')).not.toHaveText(/^0 of/);
});

test.describe('the building', () => {
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

  test('marks the next level; arrows go from window to window, Enter goes in', async ({ page }) => {
    await openScreen(page);
    const next = page.locator('.level-tile.is-next');
    await expect(next).toHaveAccessibleName(new RegExp(`^${FIRST.number} .*next`, 'i'));
    await next.focus();
    const start = await focused(page);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).not.toBe(start);
    await page.keyboard.press('ArrowUp');
    await expect(page.locator('.floor-heap .level-tile:focus')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.floor-virtual .level-tile:focus')).toHaveCount(1);
    await page.keyboard.press('ArrowLeft');
    await expect(next).toBeFocused();
    await page.keyboard.press('Enter');
    await settle(page);
    await expect(page.locator('main.level')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const [what, hash] of [
    ['home', '#/'],
    ['the guide', '#/guide'],
    ['a card', '#/guide/VirtualAlloc'],
    ['the list of challenges', '#/challenges'],
  ] as const) {
    test(`${what} fits the width`, async ({ page }) => {
      await openScreen(page, hash);
      await expect(page.locator('main h1').first()).toBeAttached();
      await expectNoSidewaysScroll(page);
    });
  }
});
