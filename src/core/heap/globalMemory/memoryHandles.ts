import { type Address, type ByteSize, MiB, NULL, plus } from '../../../base/bytes.ts';
import { PAGE_READWRITE, PAGE_SIZE } from '../../codes/flags.ts';
import { poke } from '../../vm/memory.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';
import { number, WORD_BYTES } from '../nt/littleEndian.ts';
import { touchHeader } from '../nt/touch.ts';
import { commitPages, reservePages } from '../pages.ts';

/** Entries of a process's table (facts: heap §5). */
const ENTRIES = 0x10000;
const ENTRY_BYTES: ByteSize = 16;
const TABLE_BYTES: ByteSize = MiB;
/** Where in an entry a handle points: at the pointer to the block. */
const POINTER_OFFSET = 8;

/** A moveable memory object. */
export interface MoveableObject {
  readonly handle: Address;
  /** The block; NULL while it is discarded. */
  pointer: Address;
  /** 0 to 255. */
  lockCount: number;
  isDiscardable: boolean;
}

/** The handles of a process's moveable memory objects. The table is reserved when it is first needed and committed page by page. */
export class MemoryHandles {
  private base: Address = NULL;
  private committedEntries = 0;
  private usedEntries = 0;
  private readonly objects = new Map<Address, MoveableObject>();
  private readonly byPointer = new Map<Address, MoveableObject>();
  /** Handles given back, the last of which is given out next. */
  private readonly unused: Address[] = [];

  constructor(private readonly space: AddressSpace) {}

  /** The object behind a handle. */
  get(handle: Address): MoveableObject | undefined {
    return this.objects.get(handle);
  }

  /** Whether an address lies in the table itself: what a handle is, seen as a pointer. */
  covers(address: Address): boolean {
    return this.base !== NULL && address >= this.base && address < plus(this.base, TABLE_BYTES);
  }

  /** The object whose block starts at `pointer`. */
  at(pointer: Address): MoveableObject | undefined {
    return this.byPointer.get(pointer);
  }

  /** A new object without a block; `null` if all handles are in use or the table gets no memory. */
  create(isDiscardable: boolean): MoveableObject | null {
    const handle = this.unused.pop() ?? this.nextHandle();
    if (handle === null) return null;
    const object = { handle, pointer: NULL, lockCount: 0, isDiscardable };
    this.objects.set(handle, object);
    this.point(object, NULL);
    return object;
  }

  /** Gives an object another block, or none. */
  point(object: MoveableObject, pointer: Address): void {
    this.byPointer.delete(object.pointer);
    object.pointer = pointer;
    if (pointer !== NULL) this.byPointer.set(pointer, object);
    touchHeader(this.space, object.handle, WORD_BYTES);
    poke(this.space, object.handle, number(pointer));
  }

  /** Gives back the handle of an object whose block is gone. */
  destroy(object: MoveableObject): void {
    this.byPointer.delete(object.pointer);
    this.objects.delete(object.handle);
    this.unused.push(object.handle);
  }

  /** A copy in a copied address space. */
  clone(space: AddressSpace): MemoryHandles {
    const copy = new MemoryHandles(space);
    copy.base = this.base;
    copy.committedEntries = this.committedEntries;
    copy.usedEntries = this.usedEntries;
    copy.unused.push(...this.unused);
    for (const [handle, object] of this.objects) {
      const copied = { ...object };
      copy.objects.set(handle, copied);
      if (copied.pointer !== NULL) copy.byPointer.set(copied.pointer, copied);
    }
    return copy;
  }

  private nextHandle(): Address | null {
    if (this.usedEntries === ENTRIES || !this.hasRoom()) return null;
    return plus(this.base, this.usedEntries++ * ENTRY_BYTES + POINTER_OFFSET);
  }

  private hasRoom(): boolean {
    if (this.usedEntries < this.committedEntries) return true;
    const pages = { space: this.space, protect: PAGE_READWRITE };
    if (this.base === NULL) this.base = reservePages(pages, TABLE_BYTES) ?? NULL;
    if (this.base === NULL) return false;
    if (!commitPages(pages, plus(this.base, this.committedEntries * ENTRY_BYTES), PAGE_SIZE)) return false;
    this.committedEntries += PAGE_SIZE / ENTRY_BYTES;
    return true;
  }
}
