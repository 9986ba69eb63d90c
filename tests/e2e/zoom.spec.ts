// Protects the zooms of the picture: by keys, wheel, buttons and fingers, with what one is at staying in sight.
import { expect, type Page, test } from '@playwright/test';
import { openScreen, planOf, settle, typePlan } from './support/game.ts';

const LEVEL = '#/level/a-hundred-pages';
const PAGES = 4096;
const GRANULES = 16 * PAGES;
const WHOLE = 2 ** 40;

const unit = (page: Page): Promise<number> => page.evaluate(() => window.trainer?.board()?.unit ?? 0);

async function centreOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('.board-host').boundingBox();
  if (!box) throw new Error('There is no board');
  return { x: box.x + box.width / 2, y: box.y + box.height / 3 };
}

const step = (page: Page, name: string) => page.getByRole('navigation', { name: 'Zoom' }).getByRole('button', { name });

test('keys lead out to the whole address space and back to where one was', async ({ page }) => {
  await openScreen(page, LEVEL);
  await page.keyboard.press('b');
  const start = await page.locator('.explanation .explain-range').textContent();
  expect(await unit(page)).toBe(PAGES);
  for (let press = 0; press < 9; press++) await page.keyboard.press('-');
  await settle(page);
  expect(await unit(page)).toBe(WHOLE);
  await expect(page.locator('.board-scale')).toHaveText('row 16 TiB · tile 1 TiB');
  for (let press = 0; press < 7; press++) await page.keyboard.press('+');
  await settle(page);
  expect(await unit(page)).toBe(PAGES);
  await expect(page.locator('.explanation .explain-range')).toHaveText(start ?? '');
});

test('the wheel with Ctrl zooms at the pointer, alone it scrolls', async ({ page }) => {
  await openScreen(page, LEVEL);
  const { x, y } = await centreOf(page);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 120);
  await expect.poll(() => unit(page)).toBe(GRANULES);
  await page.mouse.wheel(0, -120);
  await expect.poll(() => unit(page)).toBe(PAGES);
  await page.keyboard.up('Control');
  await page.mouse.wheel(0, 120);
  await expect.poll(() => page.evaluate(() => window.trainer?.board()?.scroll ?? 0)).toBeGreaterThan(0);
  expect(await unit(page)).toBe(PAGES);
});

test('every step of the way is a button', async ({ page }) => {
  // Where there is less room, fingers, wheel and keys do what the two small buttons do.
  await page.setViewportSize({ width: 1440, height: 900 });
  await openScreen(page, LEVEL);
  await step(page, '128 TiB').click();
  await settle(page);
  expect(await unit(page)).toBe(WHOLE);
  await expect(step(page, '128 TiB')).toHaveAttribute('aria-pressed', 'true');
  await step(page, '4 GiB').click();
  expect(await unit(page)).toBe(16 * 2 ** 20);
  await step(page, 'blocks').click();
  await settle(page);
  expect(await unit(page)).toBe(16);
  await step(page, 'Farther away').click();
  expect(await unit(page)).toBe(PAGES);
});

test('where there is nothing closer or farther away, the board says so', async ({ page }) => {
  await openScreen(page, LEVEL);
  const { x, y } = await centreOf(page);
  await step(page, 'bytes').click();
  await settle(page);
  await page.mouse.dblclick(x, y);
  await expect(page.locator('.tile-note')).toHaveText('Nothing closer to see here');
  await step(page, '128 TiB').click();
  await settle(page);
  await page.keyboard.press('-');
  await expect(page.locator('.tile-note')).toHaveText('Nothing farther away to see');
  const [note, board] = [
    await page.locator('.tile-note').boundingBox(),
    await page.locator('.board-host').boundingBox(),
  ];
  expect(note?.y).toBeGreaterThanOrEqual(board?.y ?? Number.POSITIVE_INFINITY);
  expect(note?.x).toBeGreaterThanOrEqual(board?.x ?? Number.POSITIVE_INFINITY);
});

test('bytes show what they hold', async ({ page }) => {
  await openScreen(page, LEVEL);
  await step(page, 'bytes').click();
  await settle(page);
  expect(await unit(page)).toBe(1);
  await page.keyboard.press('b');
  await expect(page.locator('.explanation')).toContainText(/0x[0-9A-F']+ = 0x[0-9A-F]{2}/);
  await page.keyboard.press('-');
  expect(await unit(page)).toBeGreaterThan(1);
});

test('a link leads to a place, and what one looks at is in the link', async ({ page }) => {
  await openScreen(page, `${LEVEL}?at=0x110000&tile=16`);
  expect(await unit(page)).toBe(16);
  await page.keyboard.press('-');
  await settle(page);
  expect(await page.evaluate(() => location.hash)).toMatch(/\?at=0x11[0-9a-f]{4}&tile=4096$/);
  await openScreen(page, `${LEVEL}?at=0xffffffffffffffff&tile=3`);
  expect(await unit(page)).toBe(PAGES);
});

test('a key leads to the last change, another shows all of an owner', async ({ page }) => {
  await openScreen(page, '#/level/room-to-grow');
  await typePlan(page, planOf('room-to-grow'));
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.evaluate(() => window.trainer?.jump(2));
  await settle(page);
  const scroll = () => page.evaluate(() => window.trainer?.board()?.scroll ?? 0);
  const there = await scroll();
  await page.locator('.board-host').hover();
  await page.mouse.wheel(0, 5000);
  await expect.poll(scroll).toBeGreaterThan(there);
  const away = await scroll();
  await page.keyboard.press('j');
  await settle(page);
  expect(await scroll()).toBeLessThan(away);
  await page.mouse.move(0, 0);
  await page.keyboard.press('f');
  await settle(page);
  expect(await unit(page)).toBeGreaterThan(PAGES);
});

test('a double click looks closer', async ({ page }) => {
  await openScreen(page, LEVEL);
  await page.keyboard.press('-');
  await settle(page);
  const box = await page.locator('.board-host').boundingBox();
  await page.mouse.dblclick((box?.x ?? 0) + (box?.width ?? 0) / 3, (box?.y ?? 0) + 40);
  await expect.poll(() => unit(page)).toBe(PAGES);
});

test('the line of the whole process leads anywhere, by keyboard and mouse, however close one is', async ({ page }) => {
  await openScreen(page, LEVEL);
  await step(page, 'bytes').click();
  await settle(page);
  const line = page.getByRole('slider', { name: 'The whole process' });
  await line.focus();
  await page.keyboard.press('End');
  await settle(page);
  // The program lies above 4 GiB.
  await expect(line).toHaveAttribute('aria-valuetext', /0x1'4/);
  await step(page, 'pages').click();
  await settle(page);
  await line.focus();
  await page.keyboard.press('Home');
  await settle(page);
  await expect(line).toHaveAttribute('aria-valuetext', /^0x000/);
  const box = await line.boundingBox();
  if (!box) throw new Error('There is no line');
  await page.mouse.move(box.x + 4, box.y + 4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 4, box.y + 4, { steps: 4 });
  await page.mouse.up();
  await settle(page);
  await expect(line).toHaveAttribute('aria-valuetext', /0x7FFF'FFFF'0000$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  type Points = readonly (readonly [number, number])[];

  /** Puts fingers down, leads each along its points and lifts them. */
  async function touch(page: Page, ...moments: readonly Points[]): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Points) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    for (const [index, points] of moments.entries()) await send(index === 0 ? 'touchStart' : 'touchMove', points);
    await send('touchEnd', []);
    await settle(page);
  }

  const scroll = (page: Page): Promise<number> => page.evaluate(() => window.trainer?.board()?.scroll ?? 0);

  test('two fingers zoom', async ({ page }) => {
    await openScreen(page, LEVEL);
    const { x, y } = await centreOf(page);
    const apart = (distance: number): Points => [
      [x - distance, y],
      [x + distance, y],
    ];
    await touch(page, ...[80, 70, 60, 50].map(apart));
    await expect.poll(() => unit(page)).toBe(GRANULES);
    await touch(page, ...[40, 50, 60].map(apart));
    await expect.poll(() => unit(page)).toBe(PAGES);
  });

  test('one finger moves the rows, and so do two', async ({ page }) => {
    await openScreen(page, LEVEL);
    const { x, y } = await centreOf(page);
    await touch(page, [[x, y + 60]], [[x, y + 30]], [[x, y + 10]]);
    await expect.poll(() => scroll(page)).toBeCloseTo(50, -1);
    const along = (distance: number): Points => [
      [x - 60, y + distance],
      [x + 60, y + distance],
    ];
    await touch(page, ...[0, 20, 50].map(along));
    await expect.poll(() => scroll(page)).toBe(0);
    await touch(page, ...[60, 40, 20].map(along));
    await expect.poll(() => scroll(page)).toBeCloseTo(40, -1);
    expect(await unit(page)).toBe(PAGES);
  });

  test('a finger leads along the line of the whole process', async ({ page }) => {
    await openScreen(page, LEVEL);
    const line = page.getByRole('slider', { name: 'The whole process' });
    const box = await line.boundingBox();
    if (!box) throw new Error('There is no line');
    const y = box.y + box.height / 2;
    await touch(page, ...[4, box.width / 2, box.width - 4].map((x): Points => [[box.x + x, y]]));
    await expect(line).toHaveAttribute('aria-valuetext', /0x7FFF'FFFF'0000$/);
    // It is caught a little above what one sees of it, too.
    await touch(page, [[box.x + 2, box.y + box.height - 38]]);
    await expect.poll(() => scroll(page)).toBe(0);
  });

  test('a second tap looks closer, wherever what the first one says has moved the line of the process', async ({
    page,
  }) => {
    await openScreen(page, LEVEL);
    await page.keyboard.press('-');
    await settle(page);
    const line = await page.getByRole('slider', { name: 'The whole process' }).boundingBox();
    if (!line) throw new Error('There is no line');
    const { x } = await centreOf(page);
    for (const _ of [1, 2]) await page.touchscreen.tap(x, line.y - 70);
    await expect.poll(() => unit(page)).toBe(PAGES);
  });
});
