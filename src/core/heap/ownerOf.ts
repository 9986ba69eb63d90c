import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Process } from '../process.ts';
import type { Heap } from './heap.ts';
import { MAKERS, type Maker } from './makers.ts';

/** The block that some memory belongs to. */
export interface Owner {
  readonly heap: Heap;
  /** The pointer the heap gave out. */
  readonly user: Address;
  readonly requested: ByteSize;
  readonly maker: Maker;
}

/** The busy block, header included, that `address` lies in; `null` if it lies in none. */
export function ownerOf(process: Process, address: Address): Owner | null {
  const heap = process.heaps.heapAt(address);
  const block = heap?.ownerOf(address);
  if (!heap || !block) return null;
  const { user, requested, maker } = block;
  return { heap, user, requested, maker: MAKERS[maker] as Maker };
}
