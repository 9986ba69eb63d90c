// Protects moving through time: a run plays by itself, by button and by key, and whatever was played can be taken back.
import { expect, test } from '@playwright/test';
import { hasPassed, LEVELS, notation, openScreen, settle, typePlan } from './support/game.ts';

const GIVE_IT_BACK = LEVELS.find(({ id }) => id === 'give-it-back');
const ADDRESS = '#/level/give-it-back';

test('a run plays to its end at a press, and the press is taken back as one', async ({ page }) => {
  await openScreen(page, ADDRESS);
  await typePlan(page, GIVE_IT_BACK?.plans[0]?.fills ?? {});
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
