import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import type { Machine } from '../../core/machine.ts';
import { queryBytes } from '../../core/query.ts';
import type { Block, Mark } from './allocator.ts';
import type { Dice } from './dice.ts';

/** Bytes of one mark: small enough to be cheap, large enough to be hit by what runs over. */
const MARK_BYTES: ByteSize = 24;
/** Bytes looked at, at either end of a stretch that is to be zero. */
const ZEROES_LOOKED_AT: ByteSize = 4096;

/** New marks at the start, at the end and somewhere between two offsets of a block. */
export function newMarks(dice: Dice, from: ByteSize, size: ByteSize): Mark[] {
  if (from >= size) return [];
  const between = from + dice.below(size - from);
  const offsets = new Set([from, between, Math.max(from, size - MARK_BYTES)]);
  return [...offsets].map((offset) => {
    const bytes = new Uint8Array(Math.min(MARK_BYTES, size - offset)).map(() => dice.below(256));
    return { offset, bytes };
  });
}

/** Marks once another is written over them. */
export const overwrite = (older: readonly Mark[], mark: Mark): Mark[] => [
  ...older.filter(
    ({ offset, bytes }) => mark.offset >= offset + bytes.length || offset >= mark.offset + mark.bytes.length,
  ),
  mark,
];

/** What is left of marks in the first `size` bytes of a block. */
export const clip = (marks: readonly Mark[], size: ByteSize): Mark[] =>
  marks
    .filter(({ offset }) => offset < size)
    .map(({ offset, bytes }) => ({ offset, bytes: bytes.slice(0, size - offset) }));

/** Whether a block holds what the program has written. */
export const holdsMarks = (machine: Machine, { address, marks }: Pick<Block, 'address' | 'marks'>): boolean =>
  marks.every(
    ({ offset, bytes }) => Buffer.compare(queryBytes(machine, plus(address, offset), bytes.length), bytes) === 0,
  );

/** Whether the bytes from `from` to `to` are 0, as far as they are looked at. */
export function isZero(machine: Machine, address: Address, from: ByteSize, to: ByteSize): boolean {
  const length = Math.min(ZEROES_LOOKED_AT, to - from);
  if (length <= 0) return true;
  return [from, to - length].every((start) =>
    queryBytes(machine, plus(address, start), length).every((byte) => byte === 0),
  );
}
