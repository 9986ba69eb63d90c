import { type Address, NULL } from '../../../base/bytes.ts';
import { type Outcome, type Raised, type Success, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { endOnCorruption, misuse } from '../corruption.ts';
import { heapOf } from '../handle.ts';
import { freeToLfh } from '../lfh/free.ts';
import type { Lfh } from '../lfh/lfh.ts';
import { type LfhBlock, NO_LFH_BLOCK } from '../lfh/lfhBlock.ts';
import { busyLfhBlockAt } from '../lfh/lfhBlocks.ts';
import { headerOfLfhBlock } from '../lfh/lfhWords.ts';
import { noteMismatch } from '../mismatch.ts';
import { type Block, NO_BLOCK } from '../nt/blockTable.ts';
import { damageAround } from '../nt/damage.ts';
import { firstDamageInTail } from '../nt/fill.ts';
import { freeBlock } from '../nt/free.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { freeVirtual, virtualBlockAt } from '../nt/virtualBlocks.ts';

/** The arguments of `HeapFree`, `HeapSize` and `HeapValidate`. */
export interface HeapBlockRequest {
  readonly hHeap: Address;
  /** HEAP_* flags. */
  readonly dwFlags: number;
  readonly lpMem: Address;
}

/** `HeapFree`: NULL is a block of any heap, even of none (facts: heap §5). */
export function heapFree(process: Process, { hHeap, lpMem }: HeapBlockRequest): Outcome<true> {
  if (lpMem === NULL) return succeed(true);
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  noteMismatch(process, heap, lpMem, 'HeapFree');
  return giveBack(process, heap, lpMem);
}

/** Gives a block back to its heap, whatever call asks for it; or what comes of a pointer that is none of its blocks. */
export function giveBack(process: Process, heap: NtHeap, address: Address): Success<true> | Raised {
  const lfhBlock = busyLfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return giveBackToLfh(process, heap, address, lfhBlock);
  const block = heap.busyBlockAt(address);
  if (block === NO_BLOCK) return giveBackVirtual(process, heap, address);
  const damaged = damageMet(heap, block);
  if (damaged !== null) return endOnCorruption(process, heap.base, damaged, 'corruption.metOnFree');
  const overrun = firstDamageInTail(heap, address, heap.blocks.requested(block));
  if (overrun !== null) return endOnCorruption(process, heap.base, overrun, 'corruption.tail');
  process.objects.loseStorage(address);
  freeBlock(heap, block);
  return succeed(true);
}

function giveBackToLfh(process: Process, heap: NtHeap, address: Address, block: LfhBlock): Success<true> | Raised {
  const lfh = heap.frontEnd?.lfh as Lfh;
  const header = headerOfLfhBlock(lfh, block);
  if (heap.damage.has(header)) return endOnCorruption(process, heap.base, header, 'corruption.metOnFree');
  process.objects.loseStorage(address);
  freeToLfh(heap, lfh, block);
  return succeed(true);
}

const damageMet = (heap: NtHeap, block: Block): Address | null =>
  heap.damage.size === 0 ? null : damageAround(heap, block);

function giveBackVirtual(process: Process, heap: NtHeap, address: Address): Success<true> | Raised {
  const block = virtualBlockAt(heap, address);
  if (block?.user !== address) return misuse(process, heap, address);
  const overrun = firstDamageInTail(heap, address, block.requested);
  if (overrun !== null) return endOnCorruption(process, heap.base, overrun, 'corruption.tail');
  process.objects.loseStorage(address);
  freeVirtual(heap, block);
  return succeed(true);
}
