// Protects texts at the ends of rows: they fit, whole words stay whole, and names keep the ends that tell them apart.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortenMiddle } from '../../src/board/shorten.ts';

const lengthOf = (text: string): number => text.length;

test.each([
  ['stack, program', 20, 'stack, program'],
  ['stack, program', 13, 'stack…program'],
  ['stack, program', 9, 'stack…'],
  ['heap of the second thread', 18, 'heap of…thread'],
  ['pages[0] … pages[99]', 18, 'pages[0]…pages[99]'],
  ['pages[0] … pages[99]', 12, 'pages[0]…'],
  ['pages[12]', 6, 'pa…12]'],
  ['stack, program', 4, 's…am'],
  ['stack', 1, ''],
])('%s in %i characters is %s', (text, width, short) => {
  expect(shortenMiddle(text, width, lengthOf)).toBe(short);
});

test('what is left always fits', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.nat(45), (text, width) => {
      expect(lengthOf(shortenMiddle(text, width, lengthOf))).toBeLessThanOrEqual(width);
    }),
  );
});
