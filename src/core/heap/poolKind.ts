import type { AnyHeap } from './heap.ts';

/** Whether the memory manager may take a pool's pages out of RAM; `null` for heaps that are no pool. */
export type PoolKind = 'paged' | 'nonpaged' | null;

export function poolKind(heap: AnyHeap): PoolKind {
  if (heap.kind !== 'pool') return null;
  return heap.identity.isPaged ? 'paged' : 'nonpaged';
}
