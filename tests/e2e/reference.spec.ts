// Protects the looks of the picture: ten moments, compared with the pictures in `reference`.
import { expect, type Page, test } from '@playwright/test';
import { fillIn, levelOf, openScreen, settle } from './support/game.ts';

interface Moment {
  /** File name of the picture. */
  readonly name: string;
  readonly level: string;
  /** Number of the plan that is played. */
  readonly plan: number;
  readonly position: number;
  /** Bytes in a tile. */
  readonly unit: number;
  readonly scheme: 'dark' | 'light';
}

const PAGES = 4096;

const MOMENTS: readonly Moment[] = [
  { name: 'whole', level: 'a-hundred-pages', plan: 1, position: 90, unit: 2 ** 40, scheme: 'dark' },
  { name: 'regions', level: 'a-hundred-pages', plan: 1, position: 90, unit: 2 ** 24, scheme: 'light' },
  { name: 'granules', level: 'a-hundred-pages', plan: 2, position: 90, unit: PAGES, scheme: 'dark' },
  { name: 'granules-light', level: 'a-hundred-pages', plan: 2, position: 90, unit: PAGES, scheme: 'light' },
  { name: 'blocks', level: 'the-growing-log', plan: 0, position: 12, unit: 16, scheme: 'dark' },
  { name: 'bytes', level: 'the-hidden-eight-bytes', plan: 0, position: 20, unit: 1, scheme: 'light' },
  { name: 'fault', level: 'electric-fence', plan: 0, position: 50, unit: PAGES, scheme: 'dark' },
  { name: 'fragmentation', level: 'swiss-cheese', plan: 0, position: 180, unit: 16, scheme: 'dark' },
  { name: 'sections', level: 'two-processes', plan: 0, position: 20, unit: PAGES, scheme: 'light' },
];

for (const moment of MOMENTS) {
  test(`the picture: ${moment.name}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, moment);
    await expectPicture(page, moment.name);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 });

  test('the picture', async ({ page }) => {
    await open(page, { ...(MOMENTS[2] as Moment) });
    await expectPicture(page, 'phone');
  });
});

async function open(page: Page, { level, plan, position, unit, scheme }: Moment): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await openScreen(page, `#/level/${level}`);
  await fillIn(page, levelOf(level).plans[plan]?.fills ?? {});
  await page.evaluate((to) => window.trainer?.jump(to), position);
  await settle(page);
  await zoomTo(page, unit);
}

/** Steps towards a zoom until it is there. */
async function zoomTo(page: Page, unit: number): Promise<void> {
  const present = (): Promise<number> => page.evaluate(() => window.trainer?.board()?.unit ?? 0);
  for (let at = await present(), steps = 0; at !== unit; at = await present()) {
    expect(++steps).toBeLessThan(12);
    await page.keyboard.press(at < unit ? '-' : '+');
    await settle(page);
  }
}

/** A graphics device may round a little otherwise. */
async function expectPicture(page: Page, name: string): Promise<void> {
  await expect(page.locator('.board-host')).toHaveScreenshot(`${name}.png`, {
    maxDiffPixelRatio: 0.01,
    threshold: 0.15,
    timeout: 60_000,
  });
}
