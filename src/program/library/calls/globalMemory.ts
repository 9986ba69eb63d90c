import type { CommonOp } from '../../../core/command.ts';
import { alias, BOOL, DWORD, HANDLE, LPVOID, SIZE_T } from '../../typed/type.ts';
import { toAddressArgument, toValue, valueOrZero } from '../arguments.ts';
import type { LibraryFunction, Parameter } from '../libraryFunction.ts';
import { address, flags, handle, size } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';

const UINT = alias(DWORD, 'UINT');
const hMem = handle('hMem');

const call = (name: CommonOp, returns: LibraryFunction['returns'], ...parameters: Parameter[]): LibraryFunction =>
  plainCall({ name, returns, parameters, answer: valueOrZero });

/** Answers NULL if it has freed the object, and what it was given if not. */
const releaser = (name: 'GlobalFree' | 'LocalFree'): LibraryFunction => ({
  name,
  returns: HANDLE,
  parameters: [hMem],
  call: (caller, given) => (caller.issue({ op: name, hMem: toAddressArgument(given) }).ok ? 0 : toValue(given)),
});

/** What both families have in common. */
const family = (prefix: 'Global' | 'Local'): readonly LibraryFunction[] => [
  releaser(`${prefix}Free`),
  call(`${prefix}Size`, SIZE_T, hMem),
  call(`${prefix}Flags`, UINT, hMem),
  call(`${prefix}Lock`, LPVOID, hMem),
  call(`${prefix}Unlock`, BOOL, hMem),
  call(`${prefix}Handle`, HANDLE, address('pMem')),
];

/** `Global*` and `Local*`. */
export const GLOBAL_MEMORY: readonly LibraryFunction[] = [
  call('GlobalAlloc', HANDLE, flags('uFlags', 'globalAlloc'), size('dwBytes')),
  call('GlobalReAlloc', HANDLE, hMem, size('dwBytes'), flags('uFlags', 'globalReAlloc')),
  call('LocalAlloc', HANDLE, flags('uFlags', 'localAlloc'), size('uBytes')),
  call('LocalReAlloc', HANDLE, hMem, size('uBytes'), flags('uFlags', 'localReAlloc')),
  ...family('Global'),
  ...family('Local'),
];
