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
