// Protects moving through time: a run plays by itself, by button and by key, and whatever was played can be taken back.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { hasPassed, notation, openScreen, planOf, runAll, settle, typePlan } from './support/game.ts';

const GIVE_IT_BACK = planOf('give-it-back');
const ADDRESS = '#/level/give-it-back';

test('a run plays to its end at a press, and the press is taken back as one', async ({ page }) => {
  await openScreen(page, ADDRESS);
  await typePlan(page, GIVE_IT_BACK);
  const start = await notation(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await settle(page);
  expect(await hasPassed(page)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  expect(await notation(page)).toBe(start);
});

test('space plays up to the blank that waits; < and > change the speed', async ({ page }) => {
  await openScreen(page, ADDRESS);
  await page.keyboard.press('Space');
  await settle(page);
  await expect(page.locator('.run-reason')).toContainText('Fill this blank first');
  const speed = page.locator('.speed');
  await expect(speed).toHaveText('1×');
  await page.keyboard.press('>');
  await expect(speed).toHaveText('2×');
  for (let press = 0; press < 4; press++) await page.keyboard.press('<');
  await expect(speed).toHaveText('0×');
});

test('a call opens up: gap, reservation, commitment, one key at a time', async ({ page }) => {
  await openScreen(page, ADDRESS);
  await page.keyboard.press('ArrowRight');
  const now = page.locator('.inside-step.is-now');
  const start = await notation(page);
  for (const sentence of ['Found: the lowest gap', 'Reserved: 64 KiB']) {
    await page.keyboard.press('.');
    await settle(page);
    await expect(now).toContainText(sentence);
  }
  expect(await notation(page)).toBe(start);
  await page.getByRole('button', { name: 'One step on inside the call' }).click();
  await settle(page);
  await expect(page.locator('.inside')).toHaveCount(0);
  expect(await notation(page)).not.toBe(start);
  await page.keyboard.press(',');
  await settle(page);
  await expect(now).toContainText('Reserved: 64 KiB');
});

test('a plan that was left is a branch: it can be compared, taken up, and is there after a reload', async ({
  page,
}) => {
  await openScreen(page, ADDRESS);
  await typePlan(page, GIVE_IT_BACK);
  await runAll(page);
  const solved = await notation(page);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '1 branch' })).toHaveCount(0);
  await typePlan(page, { give: '' });
  await runAll(page);
  expect(await hasPassed(page)).toBe(false);
  await openScreen(page, ADDRESS);
  await page.getByRole('button', { name: '1 branch' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('VirtualFree(pool, 0, MEM_RELEASE)');
  await dialog.getByRole('button', { name: 'Compare' }).click();
  await expect(dialog.getByRole('row', { name: 'Leaks' })).toContainText('64 KiB');
  await expect(dialog.locator('.compared-pictures')).toContainText('1 granule looks different');
  await expectAccessible(page);
  await dialog.getByRole('slider').fill('3');
  await expect(dialog.locator('.compared-pictures')).toContainText('Here both look the same.');
  await dialog.getByRole('button', { name: 'Go on with Branch 1' }).click();
  await settle(page);
  expect(await notation(page)).toBe(solved);
  await expect(page.getByRole('button', { name: '1 branch' })).toBeVisible();
});

test('after a run, the same requests are priced on the other floors and seen beside one’s own', async ({ page }) => {
  await openScreen(page, ADDRESS);
  await typePlan(page, GIVE_IT_BACK);
  await runAll(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'On other floors' }).click();
  await expect(dialog.getByRole('columnheader')).toHaveText([
    'Metric',
    'Yours',
    'VirtualAlloc',
    'HeapAlloc',
    'malloc',
    'operator new',
  ]);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'malloc' }).click();
  await dialog.getByRole('slider').fill('9');
  await expect(dialog.locator('.compared-pictures')).toContainText('look different');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog).toContainText('Passed');
});
