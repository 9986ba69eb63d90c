// Protects comparing: what is better is marked, what is alike is not, and only what looks different is shown.
import { describe, expect, it } from 'vitest';
import { type Address, KiB } from '../../src/base/bytes.ts';
import { METRIC_CODES, type Score } from '../../src/levels/metric.ts';
import { CompareDialog } from '../../src/panels/CompareDialog.tsx';
import { compareRows, mostDifferent } from '../../src/panels/compare/differences.ts';
import type { Side, SmallRow, SmallTile } from '../../src/panels/compareSide.ts';
import { showScreen } from './support/screen.ts';

const GRANULE = 64 * KiB;
const row = (granule: number, ...tiles: SmallTile[]): SmallRow => ({
  process: 1,
  start: (granule * GRANULE) as Address,
  tiles: Array.from({ length: 16 }, (_, index) => tiles[index] ?? null),
});
const touched: SmallTile = { state: 'touched', family: 'private' };
const reserved: SmallTile = { state: 'reserved', family: 'private' };
const scoreOf = (values: Partial<Score>): Score => ({
  ...(Object.fromEntries(METRIC_CODES.map((metric) => [metric, 0])) as Score),
  ...values,
});

describe('two pictures', () => {
  it('differ in the pages that are not alike, free ones included', () => {
    const { different, alike } = compareRows(
      [row(2, touched), row(5, touched, touched)],
      [row(2, touched), row(5, touched, reserved), row(9, touched)],
    );
    expect(alike).toBe(1);
    expect(different.map(({ start, differs }) => [start / GRANULE, differs.indexOf(true)])).toEqual([
      [5, 1],
      [9, 0],
    ]);
  });

  it('are alike when nothing is there', () => {
    expect(compareRows([], [])).toEqual({ different: [], alike: 0 });
  });
});

describe('the moment that is shown first', () => {
  const side = (rowsAt: (position: number) => number): Side => ({
    title: '',
    texts: {},
    length: 160,
    at: (position) => ({
      score: scoreOf({}),
      rows: Array.from({ length: rowsAt(position) }, (_, index) => row(index, touched)),
    }),
  });

  it('is one at which most looks different, or else the end', () => {
    const none = side(() => 0);
    expect(mostDifferent(none, none, 160)).toBe(160);
    expect(
      mostDifferent(
        none,
        side((position) => (position > 40 && position <= 60 ? 3 : 1)),
        160,
      ),
    ).toBe(60);
  });
});

describe('two runs side by side', () => {
  const side = (title: string, give: string, leak: number): Side => ({
    title,
    texts: { take: 'malloc(8)', give },
    length: 3,
    at: (position) => ({
      score: scoreOf({ LK: position === 3 ? leak : 0, CC: 4096 }),
      rows: position === 3 && leak > 0 ? [row(2, touched)] : [],
    }),
  });

  it('show the texts that differ, mark what is better in the end, and show the pictures of any moment', async () => {
    const nothing = (): void => undefined;
    const sides = [side('Now', '', 8), side('Branch 1', 'free(p);', 0)] as const;
    const screen = await showScreen(
      () => (
        <CompareDialog
          title="Side by side"
          file={{ bars: ['LK', 'CC'], constraints: [], stars: [] } as never}
          sides={sides}
          onTakeUp={nothing}
          onBack={nothing}
          onClose={nothing}
        />
      ),
      'en',
    );
    expect(screen.text()).toContain('free(p);');
    expect(screen.text()).not.toContain('malloc(8)');
    expect(screen.text()).toContain('1 granule looks different');
    const best = [...document.querySelectorAll('.is-best')].map((cell) => cell.textContent);
    expect(best).toEqual(['▴ 0 B']);
    const slider = document.querySelector('.compare-moment input') as HTMLInputElement;
    slider.value = '1';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(screen.text()).toContain('Here both look the same.');
    expect(document.querySelectorAll('.is-best')).toHaveLength(1);
  });
});
