import { NULL } from '../../../base/bytes.ts';
import { LPVOID, SIZE_T, type Type } from '../../typed/type.ts';
import { toAddressArgument, toFlags, toSize, valueOrZero } from '../arguments.ts';
import type { Caller, LibraryFunction } from '../libraryFunction.ts';
import { valueAt } from '../objects.ts';
import { address, flags, handle, number, protection, size } from '../parameters.ts';
import { structure } from '../structures.ts';
import { issueAdded } from './addedCall.ts';

/** What the extended parameter of `VirtualAlloc2` can lead to. */
export const MEM_ADDRESS_REQUIREMENTS = structure('MEM_ADDRESS_REQUIREMENTS', {
  LowestStartingAddress: LPVOID,
  HighestEndingAddress: LPVOID,
  Alignment: SIZE_T,
});
export const MEM_EXTENDED_PARAMETER = structure('MEM_EXTENDED_PARAMETER', { Type: SIZE_T, Pointer: LPVOID });

/** Both are 8-byte words in memory. */
const WORD: Type = SIZE_T;
const wordAt = (caller: Caller, at: number): number => Number(valueAt(caller, at, WORD));
/** `MemExtendedParameterAddressRequirements`, the only kind that is about placement. */
const ADDRESS_REQUIREMENTS = 1;

function requirementsAt(caller: Caller, parameters: number, count: number) {
  if (count === 0 || parameters === NULL || wordAt(caller, parameters) !== ADDRESS_REQUIREMENTS) return null;
  const at = wordAt(caller, parameters + 8);
  const [lowest, highest, alignment] = [wordAt(caller, at), wordAt(caller, at + 8), wordAt(caller, at + 16)];
  return {
    LowestStartingAddress: toAddressArgument(lowest),
    HighestEndingAddress: toAddressArgument(highest),
    Alignment: alignment,
  };
}

export const virtualAlloc2: LibraryFunction = {
  name: 'VirtualAlloc2',
  returns: LPVOID,
  parameters: [
    handle('Process'),
    address('BaseAddress'),
    size('Size'),
    flags('AllocationType', 'allocationType'),
    protection('PageProtection'),
    address('ExtendedParameters'),
    number('ParameterCount'),
  ],
  call: (caller, _process, base, bytes, type, protect, parameters, count) => {
    const requirements = requirementsAt(caller, toAddressArgument(parameters), toFlags(count));
    return valueOrZero(
      issueAdded(caller, {
        op: 'VirtualAlloc2',
        lpAddress: toAddressArgument(base),
        dwSize: toSize(bytes),
        flAllocationType: toFlags(type),
        flProtect: toFlags(protect),
        ...(requirements && { requirements }),
      }),
    );
  },
  argumentsOf: ({ lpAddress, dwSize, flAllocationType, flProtect, requirements }) => ({
    BaseAddress: lpAddress,
    Size: dwSize,
    AllocationType: flAllocationType,
    PageProtection: flProtect,
    ParameterCount: requirements ? 1 : 0,
  }),
};
