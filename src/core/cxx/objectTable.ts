import type { Address } from '../../base/bytes.ts';
import type { NtHeap } from '../heap/nt/ntHeap.ts';

/** An object with a constructor or destructor of its own, as far as its life matters. */
export interface TrackedObject {
  readonly address: Address;
  readonly typeName: string;
  readonly hasDestructor: boolean;
  /** The heap block it lies in, by the pointer the heap gave out; `null` outside heaps. */
  readonly storage: Address | null;
  readonly isAlive: boolean;
}

/** The objects of a process by address; those that died stay until their storage is given back. */
export class ObjectTable {
  readonly byAddress = new Map<Address, TrackedObject>();

  /** The block that the heap gave out as `storage` is given back: what lies in it is gone. */
  loseStorage(storage: Address): void {
    this.forget((object) => object.storage === storage);
  }

  /** A whole heap is given back. */
  loseStorageOf(heap: NtHeap): void {
    this.forget(
      ({ address }) => heap.reservations.get(heap.space.allocations.base(heap.space.allocationAt(address))) === heap,
    );
  }

  private forget(isGone: (object: TrackedObject) => boolean): void {
    for (const object of [...this.byAddress.values()]) if (isGone(object)) this.byAddress.delete(object.address);
  }

  clone(): ObjectTable {
    const copy = new ObjectTable();
    for (const [address, object] of this.byAddress) copy.byAddress.set(address, object);
    return copy;
  }
}
