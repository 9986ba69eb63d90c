// Protects what a player has done: it is there again after a reload, and no storage, broken or newer save costs anything.
import { expect, type Page, test } from '@playwright/test';
import { attempt, FIRST, hasPassed, openScreen, runAll, settle, typePlan } from './support/game.ts';

const LEVEL_1 = `#/level/${FIRST.id}`;
const TILE = '.level-tile.is-passed';

async function solveFirst(page: Page): Promise<void> {
  await openScreen(page, LEVEL_1);
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await runAll(page);
  expect(await hasPassed(page)).toBe(true);
}

/** Everything the game has stored, by key; with `text`, first puts that in place of every save. */
const stored = (page: Page, text: string | null = null): Promise<Record<string, string>> =>
  page.evaluate(async (replacement) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('reserve-and-commit'));
    const store = database.transaction('progress', 'readwrite').objectStore('progress');
    const keys = await settled(store.getAllKeys());
    for (const key of keys) if (replacement !== null) await settled(store.put(replacement, key));
    const values = await settled(store.getAll());
    database.close();
    return Object.fromEntries(keys.map((key, index) => [String(key), String(values[index])]));
  }, text);

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => window.trainer !== undefined);
  await settle(page);
}

test('a reload keeps the attempt and the result', async ({ page }) => {
  await solveFirst(page);
  const before = await attempt(page);
  await reload(page);
  expect(await attempt(page)).toEqual(before);
  expect(await hasPassed(page)).toBe(true);
  await openScreen(page);
  await expect(page.locator(TILE)).toHaveCount(1);
});

test('a damaged save is put aside, not overwritten', async ({ page }) => {
  await solveFirst(page);
  await stored(page, '{"sequence":');
  await openScreen(page);
  await expect(page.getByRole('status')).toContainText('could not be read');
  await expect(page.locator(TILE)).toHaveCount(0);
  const kept = Object.entries(await stored(page)).filter(([key]) => key.startsWith('aside.'));
  expect(kept.map(([, text]) => text)).toContain('{"sequence":');
});

test('the save of a newer version is left alone', async ({ page }) => {
  const newer = JSON.stringify({ sequence: 7, profile: { version: 99, levels: {} } });
  await solveFirst(page);
  await stored(page, newer);
  await openScreen(page, LEVEL_1);
  await expect(page.locator('.notice')).toContainText('newer version');
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await runAll(page);
  expect(await hasPassed(page)).toBe(true);
  expect(new Set(Object.values(await stored(page)))).toEqual(new Set([newer]));
});

test('without any storage the game goes on and says so', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    };
    Object.defineProperty(window, 'indexedDB', refuse);
    Object.defineProperty(window, 'localStorage', refuse);
  });
  await solveFirst(page);
  await expect(page.locator('.notice')).toContainText('cannot be saved');
});

test('progress goes into a file and comes back from it', async ({ page }) => {
  await solveFirst(page);
  await openScreen(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await download).path();
  await page.evaluate(() => indexedDB.deleteDatabase('reserve-and-commit'));
  await openScreen(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Load a file' }).click();
  await (await chooser).setFiles(file);
  await expect(page.locator('.notice')).toContainText('joined');
  await expect(page.locator(TILE)).toHaveCount(1);
});

test.describe('a link', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  for (const [language, copy, join] of [
    ['en', 'Copy a link that restores everything', 'Join it'],
    ['ko', '모든 것을 복원하는 링크 복사', '합치기'],
  ] as const) {
    test(`restores everything in another browser (${language})`, async ({ page, browser }) => {
      await solveFirst(page);
      await openScreen(page);
      if (language === 'ko') await page.keyboard.press('l');
      await settle(page);
      await page.getByRole('button', { name: /^(Settings|설정)$/ }).click();
      await page.getByRole('button', { name: copy }).click();
      await expect(page.getByRole('dialog').getByRole('status')).toContainText(/clipboard|클립보드/);
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const other = await (await browser.newContext()).newPage();
      await other.goto(link.replace('#', '?testing#'));
      await other.waitForFunction(() => window.trainer !== undefined);
      await other.getByRole('button', { name: /Join it|합치기/ }).click();
      await expect(other.locator(TILE)).toHaveCount(1);
      await expect(other.getByRole('button', { name: join })).toHaveCount(0);
    });
  }

  test('that is damaged says so and changes nothing', async ({ page }) => {
    await solveFirst(page);
    await openScreen(page, '#/restore/abcdef');
    await expect(page.getByRole('alert')).toContainText('damaged or was cut off');
    await page.getByRole('button', { name: 'To all levels' }).click();
    await expect(page.locator(TILE)).toHaveCount(1);
  });
});
