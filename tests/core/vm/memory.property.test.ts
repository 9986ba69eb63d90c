/*
 * Bytes reach the store that has them, page by page: the process's own, a section's, or the private copy of a page. The twin
 * keeps one array for each.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import { Machine } from '../../../src/core/machine.ts';
import { step } from '../../../src/core/step.ts';
import { access } from '../../../src/core/vm/access.ts';
import { fillMemory, isFilled, peek, poke } from '../../../src/core/vm/memory.ts';
import { alloc, run } from '../../support/machines.ts';
import { map, section } from '../../support/virtualCalls.ts';

const SIZE = 0x4000;
const PAGE = 0x1000;
/** Private memory, a view of the whole section, one that copies on write, one from the second granule on, private memory. */
const FIRST = 0x10000;
const LAST = 0x60000;

function machine(): Machine {
  const made = Machine.create();
  run(
    made,
    section(-1, 'PAGE_READWRITE', 0x20000),
    alloc(0x10000, 0x10000, 'MEM_RESERVE|MEM_COMMIT'),
    map(4, 'FILE_MAP_WRITE', 0, 0x10000),
    map(4, 'FILE_MAP_COPY', 0, 0x10000),
    map(4, 'FILE_MAP_WRITE', 0x10000, 0x10000),
    alloc(0x50000, 0x10000, 'MEM_RESERVE|MEM_COMMIT'),
  );
  return made;
}

/** Where each byte is kept, in arrays that know nothing of pages but which of them were copied. */
class Twin {
  private readonly own = new Uint8Array(LAST);
  private readonly shared = new Uint8Array(0x20000);
  private readonly copied = new Set<number>();

  get(at: number): number {
    const place = this.placeOf(at);
    return place.array[place.index] as number;
  }

  set(at: number, byte: number): void {
    const page = Math.floor(at / PAGE);
    if (at >= 0x30000 && at < 0x40000 && !this.copied.has(page)) {
      const from = page * PAGE - 0x30000;
      this.own.set(this.shared.subarray(from, from + PAGE), page * PAGE);
      this.copied.add(page);
    }
    const place = this.placeOf(at);
    place.array[place.index] = byte;
  }

  private placeOf(at: number): { readonly array: Uint8Array; readonly index: number } {
    if (at >= 0x20000 && at < 0x30000) return { array: this.shared, index: at - 0x20000 };
    if (at >= 0x40000 && at < 0x50000) return { array: this.shared, index: at - 0x40000 + 0x10000 };
    if (at >= 0x30000 && at < 0x40000 && !this.copied.has(Math.floor(at / PAGE)))
      return { array: this.shared, index: at - 0x30000 };
    return { array: this.own, index: at };
  }
}

const range = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: FIRST, max: LAST - 1 }),
      fc.constantFrom(0x1f000, 0x20000, 0x2fff0, 0x30ffc, 0x3f800, 0x4ff00),
    ),
    fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: SIZE })),
  )
  .map(([start, size]) => ({ start: toAddress(start), size: Math.min(size, LAST - start) }));

const act = fc.record({
  kind: fc.constantFrom('write', 'fill', 'poke'),
  range,
  byte: fc.integer({ min: 0, max: 255 }),
});

function play(live: Machine, twin: Twin, kind: string, start: Address, size: number, byte: number): void {
  const { space } = live.process(1);
  const bytes = Uint8Array.from({ length: size }, (_, index) => (kind === 'fill' ? byte : (byte + index) % 256));
  if (kind === 'write') step(live, { op: 'write', address: start, bytes });
  else {
    access(space, start, size, 'write');
    if (kind === 'fill') fillMemory(space, start, size, byte);
    else poke(space, start, bytes);
  }
  for (const [index, one] of bytes.entries()) twin.set(start + index, one);
}

describe('memory', () => {
  it('reads as it was written, whoever keeps the bytes', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.array(range, { minLength: 4 }), (acts, asked) => {
        const live = machine();
        const twin = new Twin();
        for (const one of acts) play(live, twin, one.kind, one.range.start, one.range.size, one.byte);
        const { space } = live.process(1);
        for (const { start, size } of [...acts.map((one) => one.range), ...asked]) {
          const expected = Uint8Array.from({ length: size }, (_, index) => twin.get(start + index));
          expect(Buffer.compare(peek(space, start, size), expected)).toBe(0);
          const [byte] = expected;
          expect(isFilled(space, start, size, byte as number)).toBe(expected.every((one) => one === byte));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is filled only where every byte is, on either side of a border between stores', () => {
    const live = machine();
    const { space } = live.process(1);
    const twin = new Twin();
    play(live, twin, 'fill', toAddress(0x1fff0), 0x20, 7);
    const filled = (from: number, to: number) => isFilled(space, toAddress(from), to - from, 7);
    expect(filled(0x1fff0, 0x20010)).toBe(true);
    expect([filled(0x1ffef, 0x20010), filled(0x1fff0, 0x20011), filled(0x20000, 0x20010)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(filled(0x30000, 0x30010)).toBe(true);
    play(live, twin, 'fill', toAddress(0x20004), 1, 6);
    expect([filled(0x1fff0, 0x20010), filled(0x30000, 0x30010), filled(0x20005, 0x20010)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
