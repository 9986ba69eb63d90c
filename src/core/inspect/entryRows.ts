import type { Address, ByteSize } from '../../base/bytes.ts';
import { tailBytes } from '../heap/nt/fill.ts';
import { ENTRY_BYTES } from '../heap/nt/geometry.ts';
import type { NtHeap } from '../heap/nt/ntHeap.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Row } from './part.ts';

/** Bytes of a HEAP_ENTRY that the block before may use (facts: heap §2.1). */
const LENT_BYTES: ByteSize = 8;

/** A HEAP_ENTRY (facts: heap §2.1). */
export const headerRows = (start: Address): readonly Row[] => [
  [start + LENT_BYTES, 'lentHeader'],
  [start + ENTRY_BYTES, 'header'],
];

/** What is behind the header of a busy block, with the rules for its user data and for the rest (facts: heap §2.1, §2.7). */
export const busyRows = (
  heap: NtHeap,
  userEnd: number,
  end: number,
  [place, rest]: readonly [place: RuleId, rest: RuleId],
): readonly Row[] => [
  [userEnd, 'payload', place],
  [userEnd + tailBytes(heap), 'tailCheck'],
  [end, 'slack', rest],
];
