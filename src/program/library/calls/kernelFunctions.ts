import { IRQL } from '../../../core/codes/irql.ts';
import { BYTE, LPVOID, VOID } from '../../typed/type.ts';
import { toFlags, valueOrZero } from '../arguments.ts';
import { isRoutine, type LibraryFunction } from '../libraryFunction.ts';
import { address, flags, number, result, routine, size } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';

/** Fills in the level before. */
const keRaiseIrql: LibraryFunction = {
  name: 'KeRaiseIrql',
  returns: VOID,
  parameters: [number('NewIrql', BYTE), result('OldIrql', BYTE)],
  call: (caller, newIrql, oldIrql) => {
    const outcome = caller.issue({ op: 'KeRaiseIrql', NewIrql: toFlags(newIrql) });
    caller.fill(oldIrql, BYTE, [valueOrZero(outcome)]);
    return 0;
  },
};

/** The levels' own word for an interrupt that queues a DPC: the function runs at DISPATCH_LEVEL and must not wait. */
const runDpc: LibraryFunction = {
  name: 'runDpc',
  returns: VOID,
  parameters: [routine('routine')],
  call: (caller, dpc) => {
    const before = valueOrZero(caller.issue({ op: 'KeRaiseIrql', NewIrql: IRQL.DISPATCH_LEVEL }));
    if (isRoutine(dpc)) dpc.call();
    caller.issue({ op: 'KeLowerIrql', NewIrql: before });
    return 0;
  },
};

/** What drivers call (wdm.h). */
export const KERNEL_FUNCTIONS: readonly LibraryFunction[] = [
  plainCall({
    name: 'ExAllocatePool2',
    returns: LPVOID,
    parameters: [flags('Flags', 'pool'), size('NumberOfBytes'), number('Tag')],
    answer: valueOrZero,
  }),
  plainCall({
    name: 'ExFreePoolWithTag',
    returns: VOID,
    parameters: [address('P'), number('Tag')],
    answer: () => 0,
  }),
  keRaiseIrql,
  plainCall({ name: 'KeLowerIrql', returns: VOID, parameters: [number('NewIrql', BYTE)], answer: () => 0 }),
  plainCall({ name: 'KeGetCurrentIrql', returns: BYTE, parameters: [], answer: valueOrZero }),
  runDpc,
];
