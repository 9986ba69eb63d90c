import { releasePages } from '../pages.ts';
import type { NtHeap } from './ntHeap.ts';

/** Gives back everything a heap has, blocks and all. */
export function destroyNtHeap(heap: NtHeap): void {
  const bases = [...heap.virtualBlocks.keys(), ...heap.segments.map(({ base }) => base).toReversed()];
  for (const base of bases) {
    heap.reservations.delete(base);
    releasePages(heap.space, base);
  }
  const { space, base } = heap;
  if (space.system.listener) space.emit({ type: 'heapDestroyed', heap: base, rule: 'heap.destroy' });
}
