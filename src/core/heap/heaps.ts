import { type Address, MiB } from '../../base/bytes.ts';
import { drawFrom, nextRngState, type RngState } from '../../base/rng.ts';
import { HEAP_CLASS_1 } from '../codes/flags.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import { NO_ALLOCATION } from '../vm/space/allocationTable.ts';
import { MemoryHandles } from './globalMemory/memoryHandles.ts';
import type { AnyHeap, Reservations } from './heap.ts';
import { heapDesign } from './heapDesigns.ts';
import { createLfh } from './lfh/activate.ts';
import type { HeapRequest } from './nt/create.ts';
import type { HeapCreateRefusal } from './nt/heapFailure.ts';

/** What the linker puts into a PE header unless told otherwise (facts: heap §2.2). */
const PROCESS_HEAP_RESERVE = MiB;

/** The heaps of a process by handle, oldest first, and the one that every process has. */
export class Heaps {
  readonly reservations: Reservations = new Map();
  /** Of the moveable objects that GlobalAlloc and LocalAlloc made. */
  readonly memoryHandles: MemoryHandles;
  private readonly heaps = new Map<Address, AnyHeap>();
  private processHeap: AnyHeap | null = null;

  constructor(
    private readonly space: AddressSpace,
    private random: RngState,
    memoryHandles?: MemoryHandles,
  ) {
    this.memoryHandles = memoryHandles ?? new MemoryHandles(space);
  }

  /** The heap with this handle. */
  get(handle: Address): AnyHeap | undefined {
    return this.heaps.get(handle);
  }

  /** Every heap, the process heap first if it has been needed yet. */
  all(): AnyHeap[] {
    const { processHeap } = this;
    const own = [...this.heaps.values()].filter((heap) => heap !== processHeap);
    return processHeap ? [processHeap, ...own] : own;
  }

  get isEmpty(): boolean {
    return this.heaps.size === 0;
  }

  isProcessHeap(heap: AnyHeap): boolean {
    return heap === this.processHeap;
  }

  /**
   * The process heap. Windows makes it before the program starts; here it is made when it is first needed, so that a
   * program without heaps has an address space without them.
   */
  ensureProcessHeap(): AnyHeap | HeapCreateRefusal {
    if (this.processHeap) return this.processHeap;
    const heap = this.add({ flags: 0, initial: 0, maximum: 0, reserve: PROCESS_HEAP_RESERVE });
    if (typeof heap === 'string') return heap;
    this.processHeap = heap;
    if (this.space.system.config.switches.processHeapLfh === 'created') wake(heap);
    return heap;
  }

  /** `HeapCreate`'s work, once its arguments are in order. */
  create(request: HeapRequest): AnyHeap | HeapCreateRefusal {
    return this.add({ ...request, flags: request.flags | HEAP_CLASS_1 });
  }

  /** Takes in a heap that was made elsewhere: a pool of the kernel's. */
  adopt(heap: AnyHeap): void {
    this.heaps.set(heap.base, heap);
    this.reservations.set(heap.base, heap);
  }

  destroy(heap: AnyHeap): void {
    this.heaps.delete(heap.base);
    heap.destroy();
  }

  /** The heap whose memory `address` is; `null` if it is no heap's. */
  heapAt(address: Address): AnyHeap | null {
    if (this.isEmpty) return null;
    const allocation = this.space.allocationAt(address);
    if (allocation === NO_ALLOCATION) return null;
    return this.reservations.get(this.space.allocations.base(allocation)) ?? null;
  }

  /** A copy in a copied address space. */
  clone(space: AddressSpace): Heaps {
    const copy = new Heaps(space, this.random, this.memoryHandles.clone(space));
    const copies = new Map<AnyHeap, AnyHeap>();
    for (const [handle, heap] of this.heaps) {
      const copied = heap.clone(space, copy.reservations);
      copies.set(heap, copied);
      copy.heaps.set(handle, copied);
    }
    for (const [base, heap] of this.reservations) copy.reservations.set(base, copies.get(heap) as AnyHeap);
    copy.processHeap = (this.processHeap && copies.get(this.processHeap)) ?? null;
    return copy;
  }

  private add(request: HeapRequest): AnyHeap | HeapCreateRefusal {
    this.random = nextRngState(this.random);
    const create = heapDesign(this.space.system.config.heapKind, request);
    const heap = create(this.space, this.reservations, request, drawFrom(this.random, 2 ** 32));
    if (typeof heap === 'string') return heap;
    const gone = this.heaps.get(heap.base);
    if (gone) this.replace(gone, heap);
    this.heaps.set(heap.base, heap);
    return heap;
  }

  /** A program has released the memory of a heap, and another has come to its place: it answers to the handle now. */
  private replace(gone: AnyHeap, heap: AnyHeap): void {
    if (this.isProcessHeap(gone)) this.processHeap = heap;
    for (const [base, owner] of this.reservations) if (owner === gone) this.reservations.delete(base);
  }
}

/** Creates the front end of a heap that may have one: the process heap has been busy before the program starts (facts: heap §3.2). */
function wake(heap: AnyHeap): void {
  if (heap.kind === 'nt' && heap.frontEnd) createLfh(heap, heap.frontEnd);
}
