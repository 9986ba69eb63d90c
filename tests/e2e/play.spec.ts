// Protects the game as it is played: every level can be passed in the page, by mouse, by keys alone and by touch, and
// whatever a player did can be taken back.
import { expect, test } from '@playwright/test';
import {
  attempt,
  blankTab,
  FIRST,
  hasPassed,
  keyOfOffer,
  LEVELS,
  notation,
  openScreen,
  runAll,
  settle,
  typePlan,
} from './support/game.ts';

const LEVEL_1 = `#/level/${FIRST.id}`;

test('the first level is solved by mouse', async ({ page }) => {
  await openScreen(page);
  await page.locator('.continue button').click();
  await settle(page);
  for (const [blank, offer] of [
    ['take', 'malloc'],
    ['give', 'free'],
  ] as const) {
    await blankTab(page, blank).click();
    await page
      .locator('.offer')
      .filter({ hasText: new RegExp(`^${offer}`) })
      .first()
      .click();
  }
  await page.getByRole('button', { name: 'Run all' }).click();
  await settle(page);
  expect(await hasPassed(page)).toBe(true);
  await expect(page.getByRole('dialog')).toContainText('Passed');
});

test('the first level is solved by keys alone', async ({ page }) => {
  await openScreen(page);
  await page.keyboard.press('Enter');
  await settle(page);
  await page.keyboard.press(keyOfOffer(FIRST, 'take', 'malloc'));
  await page.keyboard.press('n');
  await page.keyboard.press(keyOfOffer(FIRST, 'give', 'free'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Enter');
  await settle(page);
  expect(await hasPassed(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.locator('main.home')).toBeVisible();
});

test.describe('on a small screen with keys', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a line is typed, and run after leaving it', async ({ page }) => {
    await openScreen(page, '#/level/two-bytes');
    await page.keyboard.press('1');
    await page.keyboard.press('e');
    await expect(page.locator('.code-editor textarea')).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('n', { delay: 0 });
    expect((await attempt(page))?.actions.at(-1)).toMatchObject({ type: 'fill', text: 'n' });
    await page.keyboard.press('Escape');
    await expect(page.locator('.code-editor textarea')).not.toBeFocused();
    await expect(page.locator('main.level')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the first level is solved by touch', async ({ page }) => {
    await openScreen(page, LEVEL_1);
    for (const [blank, offer] of [
      ['take', 'malloc'],
      ['give', 'free'],
    ] as const) {
      await blankTab(page, blank).tap();
      await page
        .locator('.offer')
        .filter({ hasText: new RegExp(`^${offer}`) })
        .first()
        .tap();
    }
    await page.getByRole('button', { name: 'Run all' }).tap();
    await settle(page);
    expect(await hasPassed(page)).toBe(true);
  });
});

for (const level of LEVELS) {
  test(`${level.id} passes with its first plan`, async ({ page }) => {
    await openScreen(page, `#/level/${level.id}`);
    await typePlan(page, level.plans[0]?.fills ?? {});
    await runAll(page);
    expect(await hasPassed(page)).toBe(true);
  });
}

test('undo, redo and reset lead where one was', async ({ page }) => {
  await openScreen(page, '#/level/give-it-back');
  const start = await notation(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await settle(page);
  const reserved = await notation(page);
  expect(reserved).not.toBe(start);
  await page.keyboard.press('z');
  expect(await notation(page)).toBe(start);
  await page.keyboard.press('y');
  expect(await notation(page)).toBe(reserved);
  await page.keyboard.press('r');
  expect(await notation(page)).toBe(start);
  await page.keyboard.press('z');
  expect(await notation(page)).toBe(reserved);
});

test('arrow keys on the board move over the tiles and say what they are', async ({ page }) => {
  await openScreen(page, LEVEL_1);
  await page.keyboard.press('b');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.board-host')).toBeFocused();
  await expect(page.locator('.explanation')).toContainText('stack');
  await page.keyboard.press('Escape');
  await expect(page.locator('.board-host')).not.toBeFocused();
  expect((await attempt(page))?.actions).toEqual([]);
});

test('nothing is drawn while nothing moves', async ({ page }) => {
  await openScreen(page, LEVEL_1);
  const framesAfterAFew = (): Promise<number> =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
      return window.trainer?.board()?.frames ?? -1;
    });
  const before = await framesAfterAFew();
  expect(before).toBeGreaterThan(0);
  expect(await framesAfterAFew()).toBe(before);
});
