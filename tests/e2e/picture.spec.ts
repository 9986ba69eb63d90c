// Protects the picture to keep: a file with what the board shows and a caption, and a film of the run where a browser can.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { GifReader } from 'omggif';
import { expectAccessible } from './support/accessible.ts';
import { FIRST, openScreen, settle, typePlan } from './support/game.ts';

test('the board goes into a file as a picture and as a film', async ({ page }) => {
  await openScreen(page, `#/level/${FIRST.id}`);
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await page.getByRole('button', { name: 'Keep the picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep the picture' });
  const preview = dialog.getByRole('img', { name: 'The board as it will be kept' });
  await expect(preview).toBeVisible();
  await expectAccessible(page, 'dialog');
  const picture = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the picture (PNG)' }).click();
  const png = readFileSync(await (await picture).path());
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(300);
  const film = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Film the run (WebM)' }).click();
  const webm = readFileSync(await (await film).path());
  // EBML, as every WebM begins.
  expect(webm.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  const animation = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Animate the run (GIF)' }).click();
  const gif = readFileSync(await (await animation).path());
  const reader = new GifReader(gif);
  expect(reader.width).toBeGreaterThan(300);
  expect(reader.numFrames()).toBeGreaterThan(2);
  expect(gif.length).toBeLessThan(500_000);
  await settle(page);
});
