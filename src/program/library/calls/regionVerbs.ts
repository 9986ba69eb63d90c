import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { MEM_COMMIT, MEM_FREE } from '../../../core/codes/flags.ts';
import type { MemoryBasicInformation } from '../../../core/query.ts';
import { SIZE_T } from '../../typed/type.ts';
import { toAddressArgument, toSize } from '../arguments.ts';
import type { Caller, LibraryFunction } from '../libraryFunction.ts';
import { address, size } from '../parameters.ts';

/** The regions from `start` on, as a walk with `VirtualQuery` finds them. */
function* walk(caller: Caller, start: Address): Generator<MemoryBasicInformation> {
  for (let at = start; ; ) {
    const outcome = caller.issue({ op: 'VirtualQuery', lpAddress: at });
    if (!outcome.ok) return;
    const region = outcome.value as MemoryBasicInformation;
    yield region;
    at = plus(region.BaseAddress, region.RegionSize);
  }
}

/** The levels' own word for "how far does this reservation go": bytes from a place to the end of its allocation. */
const roomFrom: LibraryFunction = {
  name: 'roomFrom',
  returns: SIZE_T,
  parameters: [address('block')],
  call: (caller, block) => {
    const start = toAddressArgument(block);
    let end: Address | null = null;
    let allocation: Address | null = null;
    for (const region of walk(caller, start)) {
      if (region.State === MEM_FREE || (allocation !== null && region.AllocationBase !== allocation)) break;
      allocation = region.AllocationBase;
      end = plus(region.BaseAddress, region.RegionSize);
    }
    return end === null ? 0 : end - start;
  },
};

/** The levels' own word for "how much of this is promised": committed bytes of a range. */
const committedIn: LibraryFunction = {
  name: 'committedIn',
  returns: SIZE_T,
  parameters: [address('block'), size('size')],
  call: (caller, block, bytes) => {
    const start = toAddressArgument(block);
    const end = plus(start, toSize(bytes));
    let committed: ByteSize = 0;
    for (const { BaseAddress, RegionSize, State } of walk(caller, start)) {
      const stop = Math.min(plus(BaseAddress, RegionSize), end);
      if (State === MEM_COMMIT) committed += Math.max(0, stop - Math.max(BaseAddress, start));
      if (stop >= end) break;
    }
    return committed;
  },
};

export const REGION_VERBS: readonly LibraryFunction[] = [roomFrom, committedIn];
