import { type Address, NULL } from '../../../base/bytes.ts';
import { alias, DWORD, LPVOID, SIZE_T, UNSIGNED } from '../../typed/type.ts';
import { toAddressArgument, toFlags, toSize } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { fillArray, valueAt } from '../objects.ts';
import { address, flags, result, size } from '../parameters.ts';
import { issueAdded, plainAddedCall } from './addedCall.ts';

const UINT = alias(UNSIGNED, 'UINT');
/** What both answer when they fail. */
const FAILED = 0xffff_ffff;

const getWriteWatch: LibraryFunction = {
  name: 'GetWriteWatch',
  returns: UINT,
  parameters: [
    flags('dwFlags', 'writeWatch'),
    address('lpBaseAddress'),
    size('dwRegionSize'),
    result('lpAddresses', LPVOID),
    result('lpdwCount', SIZE_T),
    result('lpdwGranularity', DWORD),
  ],
  call: (caller, dwFlags, base, regionSize, addresses, lpdwCount, lpdwGranularity) => {
    const isOutNull = [addresses, lpdwCount, lpdwGranularity].includes(NULL);
    const outcome = issueAdded(caller, {
      op: 'GetWriteWatch',
      dwFlags: toFlags(dwFlags),
      lpBaseAddress: toAddressArgument(base),
      dwRegionSize: toSize(regionSize),
      count: isOutNull ? 0 : toSize(valueAt(caller, lpdwCount, SIZE_T)),
      isOutNull,
    });
    if (!outcome.ok) return FAILED;
    const { pages, granularity } = outcome.value as {
      readonly pages: readonly Address[];
      readonly granularity: number;
    };
    fillArray(caller, addresses, LPVOID, pages);
    caller.fill(lpdwCount, SIZE_T, [pages.length]);
    caller.fill(lpdwGranularity, DWORD, [granularity]);
    return 0;
  },
};

const resetWriteWatch = plainAddedCall({
  name: 'ResetWriteWatch',
  returns: UINT,
  parameters: [address('lpBaseAddress'), size('dwRegionSize')],
  answer: ({ ok }) => (ok ? 0 : FAILED),
});

/** Which pages of an allocation made with `MEM_WRITE_WATCH` were written to. */
export const WRITE_WATCH: readonly LibraryFunction[] = [getWriteWatch, resetWriteWatch];
