// Protects the bytes that are shown: every byte stands in exactly one place with its own value, however much is folded.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toAddress } from '../../src/base/bytes.ts';
import { buildByteGrid } from '../../src/board/byteGrid.ts';
import { GLYPH, NO_CELL } from '../../src/board/cell.ts';
import { cellAt, placeOf, sourceAt } from '../../src/board/grid.ts';
import type { BytePicture, ByteStretch } from '../../src/board/picture.ts';
import { rowsOf } from './support/pictures.ts';

const START = 0x10000;

const stretch = fc.record({
  size: fc.integer({ min: 1, max: 120 }),
  use: fc.constantFrom<ByteStretch['use']>('payload', 'slack', 'header', 'fence', 'hole', 'reserved'),
  value: fc.constantFrom(0, 0xcd, 0xff),
});

/** Stretches side by side, each of one value, which a byte of it may break. */
const pictures = fc
  .tuple(fc.array(stretch, { minLength: 1, maxLength: 12 }), fc.nat())
  .map(([parts, odd]): BytePicture => {
    const stretches: ByteStretch[] = [];
    const bytes: number[] = [];
    for (const { size, use, value } of parts) {
      const start = toAddress(START + bytes.length);
      const end = toAddress(start + size);
      stretches.push({ start, end, use, family: 'heap', request: null, hasValues: use !== 'reserved' });
      bytes.push(...Array.from({ length: size }, () => value));
    }
    bytes[odd % bytes.length] = 0x42;
    const end = toAddress(START + bytes.length);
    return { start: toAddress(START), end, stretches, values: Uint8Array.from(bytes), labels: [] };
  });

it('every byte is found with its value and its stretch', () => {
  fc.assert(
    fc.property(pictures, fc.constantFrom(16, 32), (of, columns) => {
      const model = buildByteGrid(of, columns);
      for (const [offset, value] of of.values.entries()) {
        const address = toAddress(of.start + offset);
        const place = placeOf(model, address);
        const own = of.stretches.findIndex(({ start, end }) => start <= address && address < end);
        const cell = place ? cellAt(model, place) : NO_CELL;
        expect(place && sourceAt(model, place)).toBe(own);
        expect(cell.glyph === GLYPH.value ? cell.value : null).toBe(of.stretches[own]?.hasValues ? value : null);
      }
    }),
  );
});

it('folds rows of one value and shows where another stands', () => {
  const values = new Uint8Array(16 * 100);
  values[16 * 50] = 1;
  const end = toAddress(START + values.length);
  const whole: ByteStretch = {
    start: toAddress(START - 1),
    end,
    use: 'payload',
    family: 'heap',
    request: 0,
    hasValues: true,
  };
  const model = buildByteGrid({ start: toAddress(START), end, stretches: [whole], values, labels: [] }, 16);
  expect(rowsOf(model).map(({ isFold }) => isFold)).toEqual([false, true, false, false, false, true, false, false]);
});
