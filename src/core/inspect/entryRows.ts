import type { Address, ByteSize } from '../../base/bytes.ts';
import { tailBytes } from '../heap/nt/fill.ts';
import { ENTRY_BYTES } from '../heap/nt/geometry.ts';
import type { NtHeap } from '../heap/nt/ntHeap.ts';
import { unusedCountPlace, unusedCountWord } from '../heap/nt/unusedBytes.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Row } from './part.ts';

/** Bytes of a HEAP_ENTRY that the block before may use (facts: heap §2.1). */
const LENT_BYTES: ByteSize = 8;

/** A HEAP_ENTRY (facts: heap §2.1). */
export const headerRows = (start: Address): readonly Row[] => [
  [start + LENT_BYTES, 'lentHeader'],
  [start + ENTRY_BYTES, 'header'],
];

/** What a program has of a block, and the bytes that are checked behind it (facts: heap §2.7). */
export const userRows = (heap: NtHeap, userEnd: number, place: RuleId): readonly Row[] => [
  [userEnd, 'payload', place],
  [userEnd + tailBytes(heap), 'tailCheck'],
];

/** What is behind the header of a busy block, with the rules for its user data and for the rest (facts: heap §2.1, §2.7). */
export const busyRows = (
  heap: NtHeap,
  userEnd: number,
  end: number,
  [place, rest]: readonly [place: RuleId, rest: RuleId],
): readonly Row[] => [
  ...userRows(heap, userEnd, place),
  ...unusedCountRows(end, end + ENTRY_BYTES - userEnd, rest),
  [end, 'slack', rest],
];

/** The slack in front of the count of unused bytes, and the count, if the header has no room for it (facts: heap §2.1). */
function unusedCountRows(end: number, unused: ByteSize, rest: RuleId): readonly Row[] {
  const place = unusedCountPlace(end, unused);
  if (place === null) return [];
  return [
    [place, 'slack', rest],
    [place + unusedCountWord(unused).length, 'unusedCount'],
  ];
}
