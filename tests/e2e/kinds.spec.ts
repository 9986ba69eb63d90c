// Protects what levels ask beside choosing calls: an answer given beforehand, a mend, a budget, an order, a culprit,
// several machines; by mouse, by keys and by touch.
import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  blankTab,
  hasPassed,
  keyOfOffer,
  levelOf,
  notation,
  openScreen,
  planOf,
  runAll,
  settle,
  typePlan,
} from './support/game.ts';

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Puts an offer into a blank by its key. */
async function choose(page: Page, id: string, blank: string, offer: string): Promise<void> {
  await blankTab(page, blank).click();
  await page.keyboard.press(keyOfOffer(levelOf(id), blank, offer));
}

test.describe('a prediction', () => {
  const ID = 'where-did-it-land';
  const field = (page: Page): Locator => page.locator('.question-form input');

  test('is given by keys, with how sure one is, and graded by the run', async ({ page }) => {
    await openScreen(page, `#/level/${ID}`);
    await typePlan(page, planOf(ID, 'oneCall'));
    await field(page).focus();
    await page.keyboard.type("0x1234'0000");
    // Past 50 % and 75 %.
    for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: '95 %' })).toHaveAttribute('aria-pressed', 'true');
    await field(page).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.said')).toContainText('95 % sure');
    await page.keyboard.type('8 KiB');
    await page.keyboard.press('Enter');
    await expect(page.locator('.said')).toHaveCount(2);
    await runAll(page);
    expect(await hasPassed(page)).toBe(true);
    // The base was right; the commit was not: it goes from there to the end of the last page.
    await expect(dialog(page).locator('.verdict-said.is-right')).toContainText('+25 points');
    await expect(dialog(page).locator('.verdict-said.is-wrong')).toContainText('It was 32 KiB');
    await settle(page);
    await openScreen(page, '#/record');
    await expect(page.locator('.calibration li')).toContainText(['75 %0 of 1', '95 %1 of 1']);
  });

  test('does not count once a run has shown the answer', async ({ page }) => {
    await openScreen(page, `#/level/${ID}`);
    await typePlan(page, planOf(ID, 'oneCall'));
    await runAll(page);
    await page.keyboard.press('Escape');
    await typePlan(page, planOf(ID, 'reserveThenCommit'));
    await field(page).fill('0x12340000');
    await field(page).press('Enter');
    await expect(page.locator('.said')).toBeVisible();
    await runAll(page);
    await expect(dialog(page).locator('.verdict-said.is-right')).toBeVisible();
    await settle(page);
    await openScreen(page, '#/record');
    await expect(page.locator('.record-empty')).toBeVisible();
    await expect(page.locator('.calibration')).toHaveCount(0);
  });

  test('is given by a click on a tile', async ({ page }) => {
    await openScreen(page, `#/level/${ID}?at=0x12340000&tile=65536`);
    await page.locator('.board-host').click({ position: { x: 100, y: 45 } });
    await expect(field(page)).toHaveValue(/^0x/);
    const tile = await field(page).inputValue();
    await page.getByRole('button', { name: 'That is my answer' }).click();
    await expect(page.locator('.said')).toContainText(`You said ${tile}`);
  });
});

test('a program is repaired by changing one line', async ({ page }) => {
  const ID = 'one-pointer-too-few';
  await openScreen(page, `#/level/${ID}`);
  await runAll(page);
  expect(await hasPassed(page)).toBe(false);
  await choose(page, ID, 'grow', 'twoPointers');
  await runAll(page);
  expect(await hasPassed(page)).toBe(true);
});

test('a budget says what is taken, what is still to be claimed, and what was refused', async ({ page }) => {
  const ID = 'a-promise';
  const budget = page.locator('.budget');
  await openScreen(page, `#/level/${ID}`);
  await expect(budget).toContainText('will want 96 MiB');
  // What is committed counts, whether it is touched or not.
  await choose(page, ID, 'reserve', 'VirtualAlloc');
  await choose(page, ID, 'give', 'VirtualFree');
  await runAll(page);
  expect(await hasPassed(page)).toBe(false);
  await expect(budget).toContainText('was refused 96 MiB');
  await page.keyboard.press('Escape');
  await typePlan(page, planOf(ID, 'pageForEachStar'));
  await runAll(page);
  expect(await hasPassed(page)).toBe(true);
  await expect(budget).toContainText('has given 96 MiB back');
});

test.describe('an order', () => {
  const ID = 'swiss-cheese';
  const line = (page: Page, code: string): Locator => page.locator('.order-line', { hasText: code });
  const codes = (page: Page): Locator => page.locator('.order-line code');

  test('is made with the arrow keys, which stay on the line they move', async ({ page }) => {
    await openScreen(page, `#/level/${ID}`);
    await typePlan(page, planOf(ID, 'firstOnes'));
    await expect(codes(page).first()).toContainText('HeapFree');
    await line(page, 'HeapFree').locator('.order-grip').focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
    await expect(codes(page).last()).toContainText('HeapFree');
    await runAll(page);
    expect(await hasPassed(page)).toBe(false);
    await page.keyboard.press('Escape');
    await line(page, 'HeapFree').locator('.order-grip').focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowUp');
    await expect(line(page, 'HeapFree').locator('.order-grip')).toBeFocused();
    await runAll(page);
    expect(await hasPassed(page)).toBe(true);
  });

  test.describe('by touch', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('is made with buttons', async ({ page }) => {
      await openScreen(page, `#/level/${ID}`);
      await blankTab(page, 'leave').tap();
      for (let step = 0; step < 3; step++) await line(page, 'HeapFree').getByRole('button', { name: 'Up' }).tap();
      await expect(codes(page).first()).toContainText('HeapFree');
      await expect(line(page, 'HeapFree').getByRole('button', { name: 'Up' })).toBeDisabled();
    });
  });
});

test.describe('an autopsy', () => {
  const ID = 'autopsy-double-free';
  const suspect = (page: Page, code: string): Locator => page.locator('.suspect', { hasText: code });

  test('explains a wrong mark, locks nothing, and praises the right one', async ({ page }) => {
    await openScreen(page, `#/level/${ID}`);
    const before = await notation(page);
    await page.locator('.suspect').last().click();
    expect(await notation(page)).not.toBe(before);
    await page.getByRole('button', { name: 'Mark this call' }).click();
    await expect(page.locator('.verdict-said.is-wrong')).toBeVisible();
    await suspect(page, 'HeapFree').nth(1).click();
    await page.getByRole('button', { name: 'Mark this call' }).click();
    await expect(page.locator('.verdict-said.is-right')).toContainText('without this one call the run is clean');
    await typePlan(page, planOf(ID, 'checked'));
    await runAll(page);
    expect(await hasPassed(page)).toBe(true);
    await expect(dialog(page)).toContainText('First bad call found at mark 2');
  });
});

test('a program that works at home is seen to crash elsewhere, until it is mended', async ({ page }) => {
  const ID = 'autopsy-works-at-home';
  const machines = page.locator('.machine');
  await openScreen(page, `#/level/${ID}`);
  await expect(machines).toHaveCount(3);
  await runAll(page);
  expect(await hasPassed(page)).toBe(false);
  await expect(machines.first()).toHaveAccessibleName(/at home.*it passes/);
  await expect(machines.nth(1)).toHaveAccessibleName(/at customer 1.*it fails/);
  const home = await notation(page);
  await machines.nth(1).click();
  await settle(page);
  await expect(machines.nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect(await notation(page)).not.toBe(home);
  await typePlan(page, planOf(ID, 'afterAll'));
  await runAll(page);
  expect(await hasPassed(page)).toBe(true);
  await expect(dialog(page).locator('.machine-results .is-right')).toHaveCount(3);
});
