import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Heap } from '../heap/heap.ts';
import type { ObjectFault } from '../heapEvent.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';

/** An object with a constructor or destructor of its own, as far as its life matters. */
export interface TrackedObject {
  readonly address: Address;
  readonly typeName: string;
  readonly hasDestructor: boolean;
  /** In bytes; `null` if nobody has said. */
  readonly size: ByteSize | null;
  /** The heap block it lies in, by the pointer the heap gave out; `null` outside heaps. */
  readonly storage: Address | null;
  readonly isAlive: boolean;
}

/** The objects of a process by address; those that died stay until their storage is given back. */
export class ObjectTable {
  private readonly byAddress = new Map<Address, TrackedObject>();
  /** Addresses of the objects in each block. */
  private readonly byStorage = new Map<Address, Set<Address>>();

  constructor(private readonly space: AddressSpace) {}

  get(address: Address): TrackedObject | undefined {
    return this.byAddress.get(address);
  }

  /** Every object that is known, dead ones included. */
  all(): readonly TrackedObject[] {
    return [...this.byAddress.values()];
  }

  /** Those in the block that a heap gave out as `storage`, lowest first. */
  inStorage(storage: Address): readonly TrackedObject[] {
    const addresses = [...(this.byStorage.get(storage) ?? [])].sort((a, b) => a - b);
    return addresses.map((address) => this.byAddress.get(address) as TrackedObject);
  }

  set(object: TrackedObject): void {
    this.byAddress.set(object.address, object);
    if (object.storage === null) return;
    const others = this.byStorage.get(object.storage);
    if (others) others.add(object.address);
    else this.byStorage.set(object.storage, new Set([object.address]));
  }

  /** The block that a heap gave out as `storage` is given back, and what lies in it with it. */
  loseStorage(storage: Address): void {
    const lost = this.byStorage.get(storage);
    if (!lost) return;
    this.byStorage.delete(storage);
    for (const address of lost) this.lose(address);
  }

  /** A heap goes with all its blocks. */
  loseStorageOf(heap: Heap): void {
    const { allocations } = this.space;
    for (const storage of [...this.byStorage.keys()]) {
      const base = allocations.base(this.space.allocationAt(storage));
      if (heap.reservations.get(base) === heap) this.loseStorage(storage);
    }
  }

  /** Tells whoever listens what happened to an object that should not have. */
  report(fault: ObjectFault, { address, typeName }: Pick<TrackedObject, 'address' | 'typeName'>): void {
    this.space.emit({ type: 'objectFault', fault, address, typeName, rule: 'object.lifetime' });
  }

  /** A copy for a copied address space. */
  clone(space: AddressSpace): ObjectTable {
    const copy = new ObjectTable(space);
    for (const object of this.byAddress.values()) copy.set(object);
    return copy;
  }

  private lose(address: Address): void {
    const object = this.byAddress.get(address);
    this.byAddress.delete(address);
    if (object?.isAlive && object.hasDestructor) this.report('neverDestroyed', object);
  }
}
