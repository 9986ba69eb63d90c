/* Protects the steps between zooms: each leads to the next that shows something, and an owner is shown as large as fits. */
import { describe, expect, it } from 'vitest';
import { fittingUnit, stepUnit } from '../../src/app/memory/zoom.ts';
import { toAddress } from '../../src/base/bytes.ts';

const UNITS = [1, 16, 4096, 65536];
const PAGES_ONLY = [4096, 65536];
const WINDOW = { rows: 11, columns: 16 };

describe('a step', () => {
  it.each([
    [4096, 1, 16],
    [16, 1, 1],
    [1, 1, null],
    [16, -1, 4096],
    [65536, -1, null],
  ] as const)('from %d by %d leads to %s', (unit, steps, next) => {
    expect(stepUnit(UNITS, unit, steps)).toBe(next);
  });

  it('leaves out what shows nothing of the place', () => {
    expect(stepUnit(PAGES_ONLY, 4096, 1)).toBe(null);
    expect(stepUnit(PAGES_ONLY, 1, -1)).toBe(4096);
  });
});

describe('an owner', () => {
  it.each([
    [160, 1],
    [161, 16],
    [160 * 16, 16],
    [160 * 4096, 4096],
    [160 * 65536 + 1, 65536],
  ])('of %d bytes is shown with %d bytes a tile', (size, unit) => {
    const range = { start: toAddress(0x10000), end: toAddress(0x10000 + size) };
    expect(fittingUnit(UNITS, range, WINDOW)).toBe(unit);
  });
});
