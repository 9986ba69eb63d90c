import type { Address } from '../../../base/bytes.ts';
import type { Protection } from '../protection.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import type { Allocation, AllocationTraits } from '../space/allocationTable.ts';
import { RESERVED } from '../space/region.ts';
import { forgetPages } from './forgetPages.ts';

/** Releases a range of an allocation; what is left on either side becomes an allocation of its own (facts: virtual §4 #12). */
export function releasePages(space: AddressSpace, allocation: Allocation, start: Address, end: Address): void {
  const { system, allocations, regions } = space;
  const charge = allocations.kind(allocation) === 'view' ? 0 : end - start - regions.countBytes(start, end, RESERVED);
  if (allocations.kind(allocation) === 'largePages') system.largePageBytes -= charge;
  forgetPages(space, allocation, start, end, true);
  space.remove(isolate(space, allocation, start, end));
  system.uncharge(charge);
  if (system.listener) space.emit({ type: 'released', start, end, charge: -charge, rule: 'release.whole' });
}

/** Makes an allocation of its own from the pages between two addresses, and one from what is left on each side. */
export function isolate(space: AddressSpace, allocation: Allocation, start: Address, end: Address): Allocation {
  const base = space.allocations.base(allocation);
  const allocationEnd = space.allocations.end(allocation);
  if (start === base && end === allocationEnd) return allocation;
  if (base < start) detach(space, allocation, base, start);
  if (end < allocationEnd) detach(space, allocation, end, allocationEnd);
  const part = detach(space, allocation, start, end);
  space.allocations.remove(allocation);
  return part;
}

/** Lets the pages between two addresses belong to a new allocation, like the old one but for `changes`; the old one keeps its number. */
export function detach(
  space: AddressSpace,
  from: Allocation,
  start: Address,
  end: Address,
  changes: Partial<AllocationTraits> & { readonly protect?: Protection } = {},
): Allocation {
  const { allocations, regions } = space;
  regions.splitAt(start);
  regions.splitAt(end);
  const traits = { ...allocations.traits(from), ...changes };
  const part = allocations.add(start, end, changes.protect ?? allocations.protect(from), traits);
  if (allocations.hasPageState(from)) allocations.markPageState(part);
  regions.reassign(start, end, part);
  return part;
}
