import { type Address, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { NO_ALLOCATION } from '../../vm/space/allocationTable.ts';
import { MAXIMUM_ALLOCATION_SIZE } from '../nt/geometry.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';
import { commitOrRelease, decommitPages, releasePages, reservePages } from '../pages.ts';
import type { Host } from './host.ts';

/** A block with a reservation of its own and a guard page behind it; what is known of it is kept elsewhere (facts: heap §4.3). */
export interface LargeBlock {
  readonly start: Address;
  /** End of what is committed. */
  readonly commitEnd: Address;
  /** End of the reservation, guard page included. */
  readonly end: Address;
  readonly requested: ByteSize;
  readonly maker: number;
}

/** The blocks of a segment heap that are too large for its segments, by address (facts: heap §4.3). */
export class LargeBlocks {
  readonly blocks: Map<Address, LargeBlock>;

  constructor(
    private readonly host: Host,
    blocks: Iterable<readonly [Address, LargeBlock]> = [],
  ) {
    this.blocks = new Map(blocks);
  }

  /** A block for `requested` bytes, `size` with padding. */
  allocate(size: ByteSize, requested: ByteSize, maker: number): LargeBlock | HeapFailure {
    if (size > MAXIMUM_ALLOCATION_SIZE) return 'heapAlloc.tooLarge';
    const commit = alignUp(size, PAGE_SIZE);
    const start = reservePages(this.host, commit + PAGE_SIZE);
    if (start === null) return 'heapAlloc.noRoom';
    if (!commitOrRelease(this.host, start, start, commit)) return 'heapAlloc.commitLimit';
    const commitEnd = plus(start, commit);
    const block = { start, commitEnd, end: plus(commitEnd, PAGE_SIZE), requested, maker };
    this.blocks.set(start, block);
    this.host.own(start);
    return block;
  }

  /** The block in whose reservation `address` lies. */
  at(address: Address): LargeBlock | null {
    if (this.blocks.size === 0) return null;
    const { space } = this.host;
    const allocation = space.allocationAt(address);
    return allocation === NO_ALLOCATION ? null : (this.blocks.get(space.allocations.base(allocation)) ?? null);
  }

  /** Releases a block at once, with its reservation. */
  free({ start }: LargeBlock): void {
    this.blocks.delete(start);
    this.host.disown(start);
    releasePages(this.host.space, start);
  }

  /** Resizes a block within its pages, or gives pages at its end back; `false` if it needs more. */
  resize(block: LargeBlock, size: ByteSize, requested: ByteSize): boolean {
    const commitEnd = plus(block.start, alignUp(size, PAGE_SIZE));
    if (commitEnd > block.commitEnd) return false;
    if (commitEnd < block.commitEnd) decommitPages(this.host.space, commitEnd, block.commitEnd - commitEnd);
    this.blocks.set(block.start, { ...block, commitEnd, requested });
    return true;
  }

  /** Releases every block. */
  destroy(): void {
    for (const block of [...this.blocks.values()]) this.free(block);
  }

  clone(host: Host): LargeBlocks {
    return new LargeBlocks(host, this.blocks);
  }
}
