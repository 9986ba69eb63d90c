import { BOOL, DWORD, SIZE_T } from '../../typed/type.ts';
import { isDone, toAddressArgument, toFlags, toSize } from '../arguments.ts';
import type { LibraryFunction, Parameter } from '../libraryFunction.ts';
import { valueAt } from '../objects.ts';
import { handle, number, result, size } from '../parameters.ts';
import { issueAdded } from './addedCall.ts';

/** Which heap, what about it, and the object that holds it. */
const SUBJECT: readonly Parameter[] = [
  handle('HeapHandle'),
  number('HeapInformationClass'),
  result('HeapInformation', DWORD),
  size('HeapInformationLength'),
];

const heapSetInformation: LibraryFunction = {
  name: 'HeapSetInformation',
  returns: BOOL,
  parameters: SUBJECT,
  call: (caller, heap, kind, information, length) =>
    isDone(
      issueAdded(caller, {
        op: 'HeapSetInformation',
        HeapHandle: toAddressArgument(heap),
        HeapInformationClass: toFlags(kind),
        HeapInformation: information === 0 ? 0 : Number(valueAt(caller, information, DWORD)),
        HeapInformationLength: toSize(length),
      }),
    ),
};

const heapQueryInformation: LibraryFunction = {
  name: 'HeapQueryInformation',
  returns: BOOL,
  parameters: [...SUBJECT, result('ReturnLength', SIZE_T)],
  call: (caller, heap, kind, information, length, returnLength) => {
    const outcome = issueAdded(caller, {
      op: 'HeapQueryInformation',
      HeapHandle: toAddressArgument(heap),
      HeapInformationClass: toFlags(kind),
      HeapInformationLength: toSize(length),
    });
    const answer = outcome.ok
      ? (outcome.value as { readonly HeapInformation: number; readonly ReturnLength: number })
      : null;
    if (answer) caller.fill(information, DWORD, [answer.HeapInformation]);
    const bytes = answer?.ReturnLength ?? (outcome.ok ? undefined : outcome.neededBytes);
    if (bytes !== undefined && returnLength !== 0) caller.fill(returnLength, SIZE_T, [bytes]);
    return isDone(outcome);
  },
};

/** What is set for a heap and what can be asked of it. */
export const HEAP_INFORMATION: readonly LibraryFunction[] = [heapSetInformation, heapQueryInformation];
