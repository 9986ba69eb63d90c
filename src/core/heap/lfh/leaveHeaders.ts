import { isPristine, isUntouchedAt, leaveBehind } from '../nt/damage.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { blockWord, headerOf } from './lfhWords.ts';
import type { Subsegment } from './subsegment.ts';

/** The headers of a subsegment that ends stay in memory as bytes of no meaning. */
export function leaveHeadersBehind(heap: NtHeap, subsegment: Subsegment): void {
  if (isPristine(heap)) return;
  for (let index = 0; index < subsegment.count; index++) {
    const address = headerOf(subsegment, index);
    if (!isUntouchedAt(heap, address)) leaveBehind(heap, address, blockWord(heap, subsegment, index));
  }
}
