import type { Address, ByteSize } from '../../base/bytes.ts';
import { RangeSet } from '../../base/rangeSet.ts';
import { GMEM_ZEROINIT, HEAP_ZERO_MEMORY, has } from '../../core/codes/flags.ts';
import type { Command } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';

type EventOf<T extends MemoryEvent['type']> = MemoryEvent & { readonly type: T };

interface Block {
  readonly written: RangeSet;
  size: ByteSize;
  /** The mark of the bytes that may change it; no longer anybody's once there is a copy. */
  readonly owner: object;
}

/**
 * Which bytes of each heap block hold something that the program put there, or zeros that a call promised. All others
 * have no value that may be read, whatever happens to be in them (C++: indeterminate; facts: heap §5, §6.1).
 */
export class WrittenBytes {
  /** The mark in the blocks that no copy shares. */
  private owner: object = {};

  constructor(private readonly blocks: Map<Address, Block> = new Map()) {}

  hear(event: MemoryEvent, command: Command | null): void {
    if (event.type === 'blockAllocated') this.begin(event, command);
    else if (event.type === 'blockResized') this.resize(event, command);
    else if (event.type === 'blockMoved') this.move(event);
    else if (event.type === 'blockFreed') this.blocks.delete(event.address);
  }

  /** The program writes into the block with this pointer. */
  write(block: Address, address: Address, size: ByteSize): void {
    const offset = address - block;
    this.ownBlock(block)?.written.add(offset, offset + size);
  }

  /** Whether every byte of a range of the block has a value; a block from before the run has. */
  has(block: Address, address: Address, size: ByteSize): boolean {
    const offset = address - block;
    return this.blocks.get(block)?.written.covers(offset, offset + size) ?? true;
  }

  clone(): WrittenBytes {
    this.owner = {};
    return new WrittenBytes(new Map(this.blocks));
  }

  /** The block with this pointer, to be changed. */
  private ownBlock(address: Address): Block | undefined {
    const { blocks, owner } = this;
    const block = blocks.get(address);
    if (!block || block.owner === owner) return block;
    const own = { written: block.written.clone(), size: block.size, owner };
    blocks.set(address, own);
    return own;
  }

  private begin({ address, requested }: EventOf<'blockAllocated' | 'blockFreed'>, command: Command | null): void {
    const written = new RangeSet();
    if (command && isZeroing(command)) written.add(0, requested);
    this.blocks.set(address, { written, size: requested, owner: this.owner });
  }

  private resize({ address, requested }: EventOf<'blockResized'>, command: Command | null): void {
    const block = this.ownBlock(address);
    if (!block) return;
    if (command && isZeroing(command) && requested > block.size) block.written.add(block.size, requested);
    block.size = requested;
  }

  private move({ from, to, bytes }: EventOf<'blockMoved'>): void {
    const [old, moved] = [this.blockAround(from), this.blockAround(to)];
    const written = this.blocks.get(old)?.written;
    if (written) this.ownBlock(moved)?.written.addShifted(written, from - old, to - moved, bytes);
  }

  /** The block that a pointer, as the program has it, lies in; an aligned block begins inside the heap's. */
  private blockAround(pointer: Address): Address {
    if (this.blocks.has(pointer)) return pointer;
    for (const [address, { size }] of this.blocks) if (address < pointer && pointer < address + size) return address;
    return pointer;
  }
}

/** Whether a call promises zeros in what it gives out new. */
function isZeroing(command: Command): boolean {
  if (/^(calloc|_recalloc|_aligned_recalloc)$/.test(command.op)) return true;
  if ('uFlags' in command) return has(command.uFlags, GMEM_ZEROINIT);
  return (command.op === 'HeapAlloc' || command.op === 'HeapReAlloc') && has(command.dwFlags, HEAP_ZERO_MEMORY);
}
