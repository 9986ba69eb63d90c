import type { Browser, Page } from '@playwright/test';
import type { Level } from '../../levels/level.ts';
import { readPlan, runPlan } from '../../levels/planRun.ts';
import type { Action } from '../../play/attempt.ts';
import { MARKS, openUntil, workOf } from './page.ts';
import { notMeasured, type Row } from './row.ts';

const STEPS = 20;

/** What the page offers of itself to tests (`src/app/dev`). */
interface Trainer {
  do(action: Action): void;
  jump(position: number): void;
  idle(): Promise<void>;
}

/** A level whose program makes more calls than those of all others, by a plan that its file lists. */
interface LargestLevel {
  readonly id: string;
  readonly fills: Readonly<Record<string, string>>;
  readonly calls: number;
}

/** Work that one call is on the largest level: its share of running and scoring the program, and drawing one step. */
export async function measureCall(
  browser: Browser,
  address: string,
  levels: readonly Level[],
): Promise<readonly Row[]> {
  const { id, fills, calls } = largestOf(levels);
  const name = `one call on the largest level (${id}, ${calls.toLocaleString('en')} calls)`;
  const page = await browser.newPage();
  try {
    await openUntil(page, `${address}?testing#/level/${id}`, MARKS.level);
    // Fetched with the level, but not for it.
    await page.waitForFunction(() => 'trainer' in window);
    const run = await workOf(page, () => fillIn(page, fills));
    const drawn = (await workOf(page, () => takeSteps(page))) / STEPS;
    return [{ name: `${name}: run, scored and drawn`, value: run / calls + drawn, unit: 'ms of work' }];
  } catch (error) {
    return [notMeasured(name, error)];
  } finally {
    await page.close();
  }
}

function largestOf(levels: readonly Level[]): LargestLevel {
  const all = levels.flatMap((level) =>
    level.file.plans.flatMap(({ fills }) => {
      const read = readPlan(level, fills);
      return read.ok ? [{ id: level.file.id, fills, calls: runPlan(level, read.value).execution.commands.length }] : [];
    }),
  );
  const [largest] = all.sort((a, b) => b.calls - a.calls);
  if (!largest) throw new Error('no level of the catalogue has a plan that can be read');
  return largest;
}

const fillIn = (page: Page, fills: LargestLevel['fills']): Promise<void> =>
  page.evaluate(async (texts) => {
    const { trainer } = window as unknown as { readonly trainer: Trainer };
    for (const [blank, text] of Object.entries(texts)) trainer.do({ type: 'fill', blank, text, position: 0 });
    await trainer.idle();
  }, fills);

const takeSteps = (page: Page): Promise<void> =>
  page.evaluate(async (steps) => {
    const { trainer } = window as unknown as { readonly trainer: Trainer };
    for (let step = 1; step <= steps; step++) {
      trainer.jump(step);
      await trainer.idle();
    }
  }, STEPS);
