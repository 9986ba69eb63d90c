// Protects the way through the building by arrow keys: always to the nearest window on the side the arrow points to.
import { expect, it } from 'vitest';
import { windowTowards } from '../../src/panels/home/windowKeys.ts';

const at = (column: number, row: number) => ({ left: column * 60, top: row * 60, width: 50, height: 50 });
/** Two rows of three windows, and a storey below with one that stands between the columns. */
const PLACES = [at(0, 0), at(1, 0), at(2, 0), at(0, 1), at(1, 1), at(2, 1), at(0.4, 3)];

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, -1],
  ['ArrowLeft', 4, 3],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 3, 6],
  ['ArrowDown', 5, 6],
  ['ArrowUp', 6, 3],
  ['ArrowUp', 0, -1],
  ['Enter', 0, -1],
])('%s leads from window %i to %i', (key, from, to) => {
  expect(windowTowards(key, PLACES, from)).toBe(to);
});

it('leads nowhere from what is no window', () => {
  expect(windowTowards('ArrowDown', PLACES, -1)).toBe(-1);
});
