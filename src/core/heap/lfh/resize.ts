import { type ByteSize, plus } from '../../../base/bytes.ts';
import { leaveUnusedCountBehind } from '../nt/damage.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { usableLfhBytes } from './buckets.ts';
import type { Lfh } from './lfh.ts';
import { indexOf, type LfhBlock, subsegmentOf } from './lfhBlock.ts';
import { startOf } from './lfhBlocks.ts';
import type { Subsegment } from './subsegment.ts';

/** Lets a busy block be of another size, if that fits; the block itself stays as large as it is (facts: heap §2.5). */
export function resizeInLfh(heap: NtHeap, lfh: Lfh, block: LfhBlock, size: ByteSize): boolean {
  const { space, base } = heap;
  const subsegment = lfh.subsegments[subsegmentOf(block)] as Subsegment;
  const { blockBytes } = subsegment;
  if (size > usableLfhBytes(blockBytes)) return false;
  const index = indexOf(block);
  leaveUnusedCountBehind(heap, startOf(subsegment, index + 1), subsegment.unused(index));
  subsegment.resize(index, size);
  if (!space.system.listener) return true;
  const start = startOf(subsegment, index);
  const address = plus(start, ENTRY_BYTES);
  const end = plus(start, blockBytes);
  space.emit({ type: 'blockResized', heap: base, address, start, end, requested: size, rule: 'lfh.resizeInPlace' });
  return true;
}
