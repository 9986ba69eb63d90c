// Protects free play on the page: calls of every floor, any machine, and a state that a link and a file bring back.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { notation, openScreen, settle } from './support/game.ts';

/** One call of `malloc`, packed in the first version of the format. */
const OLD_LINK =
  'NczBCgIhFEbhV5F_VeFCKYKM9kH7NtFC7JbCHRWvU8Ew7x4Fbc8HZ8KTmqSS4axGbSWQCBxGGT3jV-6JCQ7v7QYakXw9pXyDQ-7QEHoMlPuRfD3_R7A7s_7aK_UQSeCmWSN4ZoG7IETfVqpadVCDZy5hYY1Z7nGdPw';

async function makeCall(page: Page, floor: string, name: string): Promise<void> {
  await page.locator('.picker-floors button', { hasText: floor }).click();
  await page
    .locator('.picker-calls button')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();
  await page.getByRole('button', { name: 'Make this call' }).click();
  await settle(page);
}

test('calls are made one after another, taken back, and the address leads back to them', async ({ page }) => {
  await openScreen(page);
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  await settle(page);
  await makeCall(page, 'malloc', 'malloc');
  await makeCall(page, 'VirtualAlloc', 'VirtualAlloc');
  const program = page.locator('.program');
  await expect(program).toContainText('char* p1 = malloc(100);');
  await expect(program).toContainText('char* p2 = VirtualAlloc(');
  await expect(page.locator('.outcomes')).toContainText('returned 0x');
  const state = await notation(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('z');
  await settle(page);
  await expect(program).not.toContainText('VirtualAlloc(');
  await page.keyboard.press('y');
  await settle(page);
  const hash = new URL(page.url()).hash;
  expect(hash).toMatch(/^#\/sandbox\/[A-Za-z0-9_-]+$/);
  await openScreen(page, hash);
  expect(await notation(page)).toBe(state);
});

test('a preset and another machine are a choice away', async ({ page }) => {
  await openScreen(page, '#/sandbox');
  await page.getByLabel('Begin with').selectOption('everySecond');
  await settle(page);
  await page.getByRole('button', { name: 'Run all' }).click();
  await settle(page);
  await expect(page.locator('.outcomes')).toContainText('32 times');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('button', { name: 'segment heap', exact: true }).click();
  await settle(page);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('.sandbox-card')).toContainText('segment heap 1903');
  expect(await notation(page)).toContain('segment');
  await expectAccessible(page);
});

test('a second process makes calls of its own, and the board shows whichever is chosen', async ({ page }) => {
  await openScreen(page, '#/sandbox');
  await makeCall(page, 'malloc', 'malloc');
  await page.getByRole('button', { name: 'Add a process' }).click();
  await settle(page);
  const picker = page.locator('.process-picker');
  await expect(picker.getByRole('button', { name: 'process 2' })).toHaveAttribute('aria-pressed', 'true');
  await makeCall(page, 'VirtualAlloc', 'VirtualAlloc');
  await expect(page.locator('.program')).toContainText('inProcess(2);');
  await expect(page.locator('.outcomes')).toContainText('process 2');
  await page.getByRole('button', { name: 'Table' }).click();
  await settle(page);
  const table = page.locator('.data-grid');
  await expect(table).toContainText('VirtualAlloc');
  await picker.getByRole('button', { name: 'process 1' }).click();
  await settle(page);
  await expect(table).not.toContainText('VirtualAlloc');
  const state = await notation(page);
  await openScreen(page, new URL(page.url()).hash);
  expect(await notation(page)).toBe(state);
});

test('what a real program did to its heaps is played, scrubbed, and served by something else', async ({ page }) => {
  await openScreen(page, '#/sandbox');
  await page.getByLabel('Begin with').selectOption('ipconfig');
  await settle(page);
  await expect(page.locator('.program')).toContainText('ipconfig: 735 recorded calls through HeapAlloc');
  await expect(page.locator('.timeline-position')).toContainText('735 of 735');
  await page.locator('.scrubber input').fill('400');
  await settle(page);
  await expect(page.locator('.outcomes')).toContainText('HeapFree(0x');
  await page.getByLabel('Served by').selectOption('malloc');
  await settle(page);
  await expect(page.locator('.outcomes')).toContainText('free(0x');
  await makeCall(page, 'malloc', 'malloc');
  const state = await notation(page);
  await openScreen(page, new URL(page.url()).hash);
  expect(await notation(page)).toBe(state);
});

test('a link from before there were several processes still opens', async ({ page }) => {
  await openScreen(page, `#/sandbox/${OLD_LINK}`);
  await expect(page.locator('.program')).toContainText('char* p1 = malloc(100);');
  await expect(page.locator('.sandbox-notice')).toHaveCount(0);
});

test('a sandbox goes into a file and comes back from it', async ({ page }) => {
  await openScreen(page, '#/sandbox');
  await makeCall(page, 'HeapAlloc', 'HeapCreate');
  const state = await notation(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await download).path();
  await openScreen(page, '#/sandbox');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Load a file' }).click();
  await (await chooser).setFiles(path);
  await expect(page.locator('.program')).toContainText('HANDLE h1 = HeapCreate');
  await settle(page);
  expect(await notation(page)).toBe(state);
});

test('a link that holds nothing is a sentence over an empty sandbox', async ({ page }) => {
  await openScreen(page, '#/sandbox/nonsense');
  await expect(page.locator('.sandbox-notice')).toContainText('no sandbox that can be read');
  await makeCall(page, 'malloc', 'malloc');
  await expect(page.locator('.sandbox-notice')).toHaveCount(0);
});
