// Protects challenges on the page: a run is played by keys alone, ends on the clock, is kept and counted, can be sent and
// is judged anew where it is opened; Survival places requests by key and by click; every screen can be read by everybody.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { FIRST, openScreen, runAll, settle, typePlan } from './support/game.ts';

const advance = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate((by) => window.trainer?.advance(by), milliseconds);

/** Answers what is asked by its keys, rightly or not. */
async function answer(page: Page, isRight: boolean, pause = 2000): Promise<void> {
  await advance(page, pause);
  const asked = await page.evaluate(() => window.trainer?.asked() ?? null);
  const keys = asked?.keys[asked.isRight.indexOf(isRight)] ?? [];
  for (const key of keys) await page.keyboard.press(key);
  await settle(page);
}

const fact = (page: Page, name: string) => page.locator('.round-numbers div', { hasText: name }).locator('dd');

test('a storm is played by keys, ends on the clock and is kept', async ({ page }) => {
  await openScreen(page);
  await page.keyboard.press('c');
  await expect(page.locator('.mode-card').first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('1');
  await settle(page);
  await expect(page.locator('.round-clock')).toHaveText('3:00');
  for (let item = 0; item < 5; item++) await answer(page, true);
  await expect(fact(page, 'Row')).toHaveText('5');
  // Ten seconds have passed, and the row of five has added three.
  await expect(page.locator('.round-clock')).toHaveText('2:53');
  await answer(page, false);
  await expect(fact(page, 'Mistakes')).toHaveText('1');
  await expect(page.locator('.cause.is-wrong')).toBeVisible();
  await expectAccessible(page);
  await advance(page, 180_000);
  await settle(page);
  await expect(page.locator('.result-score')).toHaveText('5');
  await expect(page.locator('.queue-item')).toContainText(['failed']);
  await expectAccessible(page);
  await openScreen(page, '#/record');
  await expect(page.locator('.best-list')).toContainText('Page-Fault Storm');
  await expectAccessible(page);
  await openScreen(page, '#/challenges');
  await expect(page.locator('.mode-card.is-storm .mode-best')).toContainText('5 solved');
});

test('a pause hides what is asked and costs nothing; Enter plays again', async ({ page }) => {
  await openScreen(page, '#/challenges/storm');
  await page.keyboard.press('p');
  await expect(page.locator('.item-card')).toBeHidden();
  await advance(page, 60_000);
  await page.keyboard.press('p');
  await expect(page.locator('.round-clock')).toHaveText('3:00');
  // Whoever looks up a key loses no time by it.
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.item-card')).toBeHidden();
  await page.keyboard.press('p');
  await answer(page, true);
  await advance(page, 200_000);
  await settle(page);
  // Meant for the question that the clock took away.
  await page.keyboard.press('Enter');
  await settle(page);
  await expect(page.locator('.result-score')).toHaveText('1');
  await advance(page, 1000);
  await page.keyboard.press('Enter');
  await settle(page);
  await expect(page.locator('.round-clock')).toHaveText('3:00');
  await expect(fact(page, 'Your best')).toHaveText('0');
});

test('an answer is put together by keys, by clicks, or typed', async ({ page }) => {
  await openScreen(page, '#/challenges/review/virtual.commit-everything');
  await page.keyboard.press('4');
  await page.keyboard.press('r');
  await expect(page.locator('.flag-chip[aria-pressed=true]')).toContainText(['MEM_RESERVE', 'PAGE_READWRITE']);
  await page.keyboard.press('Enter');
  await expect(page.locator('.blank-tab[aria-pressed=true]')).toContainText('ready');
  await page.keyboard.press('/');
  await page.keyboard.type('nonsense(');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faults li')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('.floor-chip', { hasText: 'Virtual*' }).click();
  await page.locator('.flag-chip', { hasText: 'MEM_COMMIT' }).click();
  await expectAccessible(page);
  await page.locator('.builder-run .primary').click();
  await expect(page.locator('.item-choice.is-chosen')).toContainText('MEM_COMMIT');
});

test('a streak explains every answer, and ends with the first mistake', async ({ page }) => {
  await openScreen(page, '#/challenges/streak');
  await answer(page, true);
  await expect(page.locator('.item-choice.is-chosen.is-right')).toBeVisible();
  await expect(page.locator('.round-asked .cause.is-right')).toBeVisible();
  await page.locator('.round-board').hover();
  await settle(page);
  await expect(page.locator('.round-explanation')).toBeVisible();
  await page.keyboard.press('Enter');
  await answer(page, false);
  await page.keyboard.press('Enter');
  await settle(page);
  await expect(page.locator('.result-score')).toHaveText('1');
});

test('a run can be sent, and is judged anew where it is opened', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openScreen(page, '#/challenges/streak');
  await answer(page, true);
  await page.keyboard.press('Enter');
  await answer(page, false);
  await page.keyboard.press('Enter');
  await settle(page);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const hash = new URL(link).hash;
  await openScreen(page, hash);
  await expect(page.locator('.result-score')).toHaveText('1');
  await expect(page.getByText('Judged anew')).toBeVisible();
  await page.getByRole('button', { name: 'Race this run' }).click();
  await settle(page);
  await expect(fact(page, 'Your best')).toBeVisible();
  await openScreen(page, `${hash.slice(0, -6)}AAAAAA`);
  await expect(page.locator('.round-result').or(page.getByText('This link is broken')).first()).toBeVisible();
  await openScreen(page, '#/run/broken');
  await expect(page.getByText('This link is broken')).toBeVisible();
});

test('Survival serves requests until one finds no room, shows what doomed it, and can be sent', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openScreen(page, '#/challenges/survival');
  await page.keyboard.press('2');
  await settle(page);
  await expect(fact(page, 'Served')).toHaveText('1');
  await advance(page, 6000);
  await settle(page);
  await expect(fact(page, 'Served')).toHaveText('2');
  for (let turn = 0; turn < 200 && (await page.locator('.result-score').count()) === 0; turn++) {
    await page.keyboard.press(String((turn % 4) + 1));
  }
  await settle(page);
  await expect(page.locator('.result-score')).toBeVisible();
  await expect(page.getByText('found no room')).toBeVisible();
  await expectAccessible(page);
  const score = await page.locator('.result-score').textContent();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await openScreen(page, new URL(link).hash);
  await expect(page.locator('.result-score')).toHaveText(score ?? '');
  await expect(page.getByText('found no room')).toBeVisible();
  await expect(page.locator('.board-host.is-drawn')).toBeVisible();
  await page.keyboard.press('Enter');
  await settle(page);
  await expect(fact(page, 'Served')).toHaveText('0');
});

test('Guard Dog takes its picture away, and asks what was wrong', async ({ page }) => {
  await openScreen(page, '#/challenges/guardDog');
  await expect(page.locator('.round-hidden')).toBeHidden();
  await advance(page, 8100);
  await expect(page.locator('.round-hidden')).toBeVisible();
  await answer(page, true);
  await expect(page.locator('.item-choice.is-chosen.is-right')).toBeVisible();
  await expectAccessible(page);
});

test('a sprint improves a plan of the player on one metric, which can be sent', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openScreen(page, `#/level/${FIRST.id}`);
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await runAll(page);
  await openScreen(page, '#/challenges/sprint');
  await page.locator('.sprint-levels button').first().click();
  await page.locator('.sprint-targets button').first().click();
  await settle(page);
  await expect(page.locator('.sprint-strip .round-clock')).toHaveText('1:30');
  await expectAccessible(page);
  // Whoever looks up a key loses no time by it.
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open]')).toBeVisible();
  await advance(page, 60_000);
  await page.keyboard.press('Escape');
  await expect(page.locator('.sprint-strip .round-clock')).toHaveText('1:30');
  await advance(page, 90_000);
  await settle(page);
  await page.keyboard.press('Enter');
  await settle(page);
  await expect(page.locator('.sprint-strip .round-clock')).toHaveText('1:30');
  await page.locator('.sprint-strip').getByRole('button', { name: 'End' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link to this plan is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toContain(`#/level/${FIRST.id}?`);
  await page.getByRole('button', { name: 'Challenges' }).click();
  await expect(page.locator('.mode-card.is-sprint .mode-best')).toContainText('0 %');
});

test('a plan can be sent, and is run anew where it is opened', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openScreen(page, `#/level/${FIRST.id}`);
  await typePlan(page, FIRST.plans[0]?.fills ?? {});
  await runAll(page);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link to this plan is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => window.trainer?.do({ type: 'reset' }));
  await openScreen(page, new URL(link).hash);
  await runAll(page);
  expect(await page.evaluate(() => window.trainer?.goals()?.passed)).toBe(true);
  await openScreen(page, `#/level/${FIRST.id}?plan=nonsense`);
  await expect(page.getByText('holds no plan')).toBeVisible();
});
