import type { Browser } from '@playwright/test';
import { LONGEST_WAIT, MARKS, openUntil } from './page.ts';
import { median, notMeasured, type Row } from './row.ts';

/** Milliseconds that a player looks at a level at least; by then its board is there in full. */
const PAUSE = 1000;
const NAME = 'opening a level after the first';

/** Opens every level in one page, as a player who goes from one to the next; the first one, which fetches most, is left out. */
export async function measureOpening(
  browser: Browser,
  address: string,
  ids: readonly string[],
): Promise<readonly Row[]> {
  const page = await browser.newPage();
  try {
    await openUntil(page, `${address}#/level/${ids[0]}`, MARKS.level);
    const times: number[] = [];
    for (const id of ids.slice(1)) {
      await page.waitForTimeout(PAUSE);
      times.push(await page.evaluate(openLevel, { id, mark: MARKS.level, longest: LONGEST_WAIT }));
    }
    return [
      { name: `${NAME}, median of ${times.length}`, value: median(times), unit: 'ms' },
      { name: `${NAME}, worst`, value: Math.max(...times), unit: 'ms' },
    ];
  } catch (error) {
    return [notMeasured(NAME, error)];
  } finally {
    await page.close();
  }
}

/** Runs in the page: goes to a level; answers the milliseconds until it can be played. */
function openLevel(wanted: { readonly id: string; readonly mark: string; readonly longest: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    performance.clearMarks(wanted.mark);
    const start = performance.now();
    const observer = new PerformanceObserver((list) => {
      const [mark] = list.getEntriesByName(wanted.mark);
      if (mark) resolve(mark.startTime - start);
    });
    observer.observe({ type: 'mark' });
    setTimeout(() => reject(new Error(`the level ${wanted.id} does not set the mark ${wanted.mark}`)), wanted.longest);
    location.hash = `#/level/${wanted.id}`;
  });
}
