import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Contents } from '../../../src/core/vm/space/contents.ts';

const SPACE = 4 * 4096;

type Change = (contents: Contents, twin: Uint8Array) => void;

const range = fc
  .tuple(fc.nat(SPACE - 1), fc.integer({ min: 1, max: 3000 }))
  .map(([position, size]) => ({ position, size: Math.min(size, SPACE - position) }));

const write = fc.tuple(range, fc.integer({ min: 1, max: 255 })).map(([{ position, size }, byte]): Change => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (byte + index) % 256);
  return (contents, twin) => {
    contents.write(position, bytes);
    twin.set(bytes, position);
  };
});

const fill = fc.tuple(range, fc.nat(255)).map(
  ([{ position, size }, byte]): Change =>
    (contents, twin) => {
      contents.fill(position, size, byte);
      twin.fill(byte, position, position + size);
    },
);

const clear = range.map(
  ({ position, size }): Change =>
    (contents, twin) => {
      contents.clear(position, size);
      twin.fill(0, position, position + size);
    },
);

const forget = fc.nat(3).map(
  (page): Change =>
    (contents, twin) => {
      contents.forget(page * 4096, (page + 1) * 4096);
      twin.fill(0, page * 4096, (page + 1) * 4096);
    },
);

/** A place in one half of the space, often where a piece that is kept as one begins. */
const place = fc.oneof(
  fc.nat(SPACE / 2 - 1),
  fc.nat(7).map((line) => line * 1024),
);

/** From one half of the space into the other, so that the places cannot overlap. */
const copy = fc.tuple(place, place, fc.nat(SPACE / 2)).map(([from, to, size]): Change => {
  const many = Math.min(size, SPACE / 2 - from, SPACE / 2 - to);
  return (contents, twin) => {
    contents.copy(from, SPACE / 2 + to, many);
    twin.copyWithin(SPACE / 2 + to, from, from + many);
  };
});

/** Compared as a whole: byte by byte through an assertion takes seconds. */
const holds = (contents: Contents, twin: Uint8Array): boolean =>
  Buffer.compare(contents.readRange(0, SPACE), twin) === 0;

const change = fc.oneof(write, fill, clear, forget, copy);

test('bytes read as a plain array would have them, and a copy keeps those it was made with', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.array(change, { maxLength: 30 }), (before, after) => {
      const [contents, twin] = [new Contents(), new Uint8Array(SPACE)];
      for (const apply of before) apply(contents, twin);
      const [copied, kept] = [contents.clone(), twin.slice()];
      for (const apply of after) apply(contents, twin);
      expect(holds(contents, twin) && holds(copied, kept)).toBe(true);
      for (const apply of after) apply(copied, kept);
      expect(holds(contents, twin) && holds(copied, kept)).toBe(true);
    }),
  );
});

test('a range is filled if all its bytes are the same', () => {
  fc.assert(
    fc.property(fc.array(fill, { maxLength: 6 }), range, (fills, { position, size }) => {
      const [contents, twin] = [new Contents(), new Uint8Array(SPACE)];
      for (const apply of fills) apply(contents, twin);
      const byte = twin[position] as number;
      const expected = twin.subarray(position, position + size).every((one) => one === byte);
      expect(contents.isFilled(position, size, byte)).toBe(expected);
    }),
  );
});

test('what is cleared or forgotten counts as never written, line by line', () => {
  const contents = new Contents();
  expect([contents.isBlank, contents.isWritten(0)]).toEqual([true, false]);
  contents.fill(1000, 2100, 7);
  const written = (...positions: number[]) => positions.map((position) => contents.isWritten(position));
  expect([contents.isBlank, ...written(0, 1023, 1024, 3071, 3072, 4096)]).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
  contents.clear(1024, 1023);
  expect(written(1024)).toEqual([true]);
  contents.clear(1024, 1024);
  expect(written(1023, 1024, 2047, 2048)).toEqual([true, false, false, true]);
  contents.clear(0, 2 ** 40);
  expect([contents.isBlank, [...contents.readRange(0, 4096)].every((byte) => byte === 0)]).toEqual([true, true]);
  contents.write(5000, Uint8Array.of(1, 2, 3));
  contents.forget(0, 4096);
  expect(written(5000)).toEqual([true]);
  contents.forget(4096, 8192);
  expect(contents.isBlank).toBe(true);
});

test('a pattern reads as the number of its page up to its end, and again once it is forgotten', () => {
  const contents = new Contents('page-numbers', 0x1801);
  const bytes = (...positions: number[]) => positions.map((position) => contents.readRange(position, 1)[0]);
  expect(bytes(0, 0xfff, 0x1000, 0x1800, 0x1801, 0x2000)).toEqual([1, 1, 2, 2, 0, 0]);
  contents.write(0x17ff, Uint8Array.of(9, 9, 9));
  expect(bytes(0x17fe, 0x17ff, 0x1800, 0x1801, 0x1802)).toEqual([2, 9, 9, 9, 0]);
  const copy = contents.clone();
  contents.forget(0x1000, 0x2000);
  expect(bytes(0x17ff, 0x1800, 0x1801)).toEqual([2, 2, 0]);
  expect([...copy.readRange(0x17fe, 5)]).toEqual([2, 9, 9, 9, 0]);
});
