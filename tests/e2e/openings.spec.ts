// Protects going from level to level in one page: each shows its own picture as if opened alone, and nothing adds up.
import { expect, type Page, test } from '@playwright/test';
import { fillIn, notation, openScreen, planOf, settle } from './support/game.ts';

/** Moments that look different from one another. */
const MOMENTS = [
  { level: 'give-it-back', position: 3 },
  { level: 'electric-fence', position: 10 },
  { level: 'two-processes', position: 20 },
] as const;

const addressOf = ({ level }: (typeof MOMENTS)[number]): string => `#/level/${level}`;

/** Goes somewhere without loading the page anew. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    location.hash = to;
    return arrived;
  }, hash);
  await settle(page);
}

/** The picture as it is on the screen, once it has faded in. */
async function pictureOf(page: Page): Promise<string> {
  await expect(page.locator('.board-host')).toHaveCSS('opacity', '1');
  return (await page.locator('.board-host').screenshot()).toString('base64');
}

/** Leaves traces wherever a picture can have some: zoom, scrolling, the ring of the keyboard, the pointer, lit tiles. */
async function disturb(page: Page): Promise<void> {
  const box = await page.locator('.board-host').boundingBox();
  if (!box) throw new Error('There is no board');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 200);
  await page.keyboard.press('b');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await settle(page);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - 60);
}

test('each level shows the picture that it shows when it is opened alone', async ({ page }) => {
  const alone: string[] = [];
  for (const moment of MOMENTS) {
    await openScreen(page, addressOf(moment));
    await fillIn(page, planOf(moment.level));
    await page.evaluate((position) => window.trainer?.jump(position), moment.position);
    await openScreen(page, addressOf(moment));
    alone.push(await pictureOf(page));
  }
  expect(new Set(alone).size).toBe(MOMENTS.length);
  for (const [index, moment] of [...MOMENTS.entries(), ...MOMENTS.entries()]) {
    await goTo(page, addressOf(moment));
    await page.mouse.up();
    await page.mouse.move(0, 0);
    expect(await pictureOf(page), `${moment.level} after another level`).toBe(alone[index]);
    await disturb(page);
  }
});

test('a board on what another has left hears the keys, the pointer and the window', async ({ page }) => {
  await openScreen(page, addressOf(MOMENTS[1]));
  await goTo(page, '#/');
  await goTo(page, addressOf(MOMENTS[0]));
  await fillIn(page, planOf(MOMENTS[0].level));
  const start = await notation(page);
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
  await settle(page);
  expect(await notation(page)).not.toBe(start);
  await page.setViewportSize({ width: 1200, height: 700 });
  const host = await page.locator('.board-host').boundingBox();
  await expect(page.locator('.board-host canvas')).toHaveCSS('width', `${Math.round(host?.width ?? 0)}px`);
  await page.locator('.board-host').click({ position: { x: 200, y: 100 } });
  await settle(page);
  await expect(page.locator('.explanation .explain-range')).toBeVisible();
});

test('many openings take one graphics device and leave nothing behind', async ({ page }) => {
  await page.addInitScript(countDevices);
  await openScreen(page, addressOf(MOMENTS[0]));
  const session = await page.context().newCDPSession(page);
  const left = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return nodes + jsEventListeners;
  };
  const openSome = async (count: number): Promise<void> => {
    for (let opening = 0; opening < count; opening++)
      await goTo(page, addressOf(MOMENTS[(opening + 1) % 2] ?? MOMENTS[0]));
  };
  const openings = 14;
  await openSome(6);
  await goTo(page, '#/');
  const early = await left();
  await openSome(openings);
  await goTo(page, '#/');
  expect(await page.evaluate(() => (window as unknown as Counted).devices)).toBe(1);
  // The browser lets go of the last level when it gets round to it; a level that nobody lets go of has hundreds of nodes.
  await expect.poll(left).toBeLessThan(early + openings);
});

interface Counted {
  devices: number;
}

/** Runs in the page: counts the canvases in use that a graphics device draws on. */
function countDevices(): void {
  const counted = window as unknown as Counted;
  counted.devices = 0;
  const { getContext } = HTMLCanvasElement.prototype;
  const known = new Set<unknown>();
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    const context = getContext.call(this, kind, ...(rest as []));
    // Phaser asks what devices can do with canvases that it never shows.
    if (kind === 'webgl' && this.style.position === 'absolute') known.add(context);
    counted.devices = known.size;
    return context;
  } as typeof getContext;
}
