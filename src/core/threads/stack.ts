import { type Address, alignDown, alignUp, type ByteSize, KiB, MiB, plus } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../codes/flags.ts';
import { type Raised, raise, type Success, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { access } from '../vm/access.ts';
import { createStack } from '../vm/calls/startup.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import { NO_ALLOCATION } from '../vm/space/allocationTable.ts';

/** What the linker gives a stack unless told otherwise (facts: virtual §7). */
const RESERVE: ByteSize = MiB;
const COMMIT: ByteSize = 4 * KiB;
/** The stack pointer is a multiple of this on x64. */
const ALIGNMENT: ByteSize = 16;

/**
 * Takes bytes of the stack, as `_alloca` does: touches every page on the way down, so that the guard page is hit and
 * the stack grows (facts: virtual §7). They are in use until the stack pointer is put back.
 */
export function alloca(process: Process, bytes: ByteSize): Success<Address> | Raised {
  const top = process.stackPointer ?? topOfStack(process.space);
  if (top === null) return raise('STATUS_STACK_OVERFLOW');
  const pointer = alignDown(plus(top, -bytes), ALIGNMENT);
  for (let page = alignDown(plus(top, -1), PAGE_SIZE); page + PAGE_SIZE > pointer; page = plus(page, -PAGE_SIZE)) {
    const raised = access(process.space, page, 1, 'write');
    if (raised) return raised;
  }
  process.stackPointer = pointer;
  return succeed(pointer);
}

/** The end of the stack; one is made for a process that was started without, `null` if there is no memory for it. */
function topOfStack(space: AddressSpace): Address | null {
  const { regions, allocations } = space;
  for (regions.locate(space.profile.minimum); regions.allocation !== NO_ALLOCATION; regions.advance()) {
    if (allocations.kind(regions.allocation) === 'stack') return allocations.end(regions.allocation);
  }
  const made = createStack(space, RESERVE, COMMIT);
  return made.ok ? plus(made.value, alignUp(RESERVE, PAGE_SIZE)) : null;
}
