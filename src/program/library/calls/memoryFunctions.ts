import { INT, VOID, VOID_POINTER } from '../../typed/type.ts';
import { toAddressArgument, toFlags, toSize, toValue, valueOrZero } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { address, byte, condition, size } from '../parameters.ts';

const memset: LibraryFunction = {
  name: 'memset',
  returns: VOID_POINTER,
  parameters: [address('dest'), byte('value', INT), size('count')],
  call: (caller, dest, value, count) => {
    const bytes = new Uint8Array(caller.affordable(toSize(count))).fill(toFlags(value));
    if (bytes.length > 0) caller.issue({ op: 'write', address: toAddressArgument(dest), bytes });
    return toValue(dest);
  },
};

const copyFunction = (name: 'memcpy' | 'memmove'): LibraryFunction => ({
  name,
  returns: VOID_POINTER,
  parameters: [address('dest'), address('src'), size('count')],
  call: (caller, dest, src, count) => {
    const length = caller.affordable(toSize(count));
    if (length === 0) return toValue(dest);
    const found = caller.issue({ op: 'read', address: toAddressArgument(src), size: length });
    if (found.ok) caller.issue({ op: 'write', address: toAddressArgument(dest), bytes: found.value as Uint8Array });
    return toValue(dest);
  },
});

/** The levels' own words for "the program works with this block": every byte is touched, none changes. */
const touchFunction = (access: 'read' | 'write'): LibraryFunction => ({
  name: access,
  returns: VOID,
  parameters: [address('block'), size('size')],
  call: (caller, block, bytes) => {
    caller.issue({ op: 'touch', address: toAddressArgument(block), size: toSize(bytes), access });
    return 0;
  },
});

const execute: LibraryFunction = {
  name: 'execute',
  returns: VOID,
  parameters: [address('code')],
  call: (caller, code) => {
    caller.issue({ op: 'execute', address: toAddressArgument(code) });
    return 0;
  },
};

/** The levels' own word for "another program needs memory": the pages the system could take without saving them. */
const memoryPressure: LibraryFunction = {
  name: 'memoryPressure',
  returns: INT,
  parameters: [],
  call: (caller) => valueOrZero(caller.issue({ op: 'memoryPressure' })),
};

/** Ends the run as failed if the condition does not hold. */
const check: LibraryFunction = {
  name: 'check',
  returns: VOID,
  parameters: [condition('condition')],
  call: (caller, holds) => (toValue(holds) ? 0 : caller.fail()),
};

export const MEMORY_FUNCTIONS: readonly LibraryFunction[] = [memset, copyFunction('memcpy'), copyFunction('memmove')];

export const VERBS: readonly LibraryFunction[] = [
  touchFunction('write'),
  touchFunction('read'),
  execute,
  memoryPressure,
  check,
];
