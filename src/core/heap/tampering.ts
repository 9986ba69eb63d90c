import type { Address } from '../../base/bytes.ts';
import type { Outcome } from '../outcome.ts';
import type { Process } from '../process.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import { NO_ALLOCATION } from '../vm/space/allocationTable.ts';

interface VirtualCall {
  readonly lpAddress: Address;
}

/** A call of the bottom floor that may change pages behind a heap's back; the heap looks at its pages from then on. */
export const noticedByHeaps =
  <C extends VirtualCall>(handler: (space: AddressSpace, command: C) => Outcome) =>
  (process: Process, command: C): Outcome => {
    const { space, heaps } = process;
    const heap = heaps.heapAt(command.lpAddress);
    if (!heap) return handler(space, command);
    const base = space.allocations.base(space.allocationAt(command.lpAddress));
    const outcome = handler(space, command);
    if (!outcome.ok) return outcome;
    heap.isTampered = true;
    if (space.allocationAt(base) !== NO_ALLOCATION) return outcome;
    heap.forget(base);
    return outcome;
  };
