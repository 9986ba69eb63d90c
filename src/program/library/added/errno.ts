import { INT } from '../../typed/type.ts';
import { valueOrZero } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { number, result } from '../parameters.ts';
import { issueAdded, plainAddedCall } from './addedCall.ts';

const getErrno: LibraryFunction = {
  name: '_get_errno',
  returns: INT,
  parameters: [result('pValue', INT)],
  call: (caller, target) => {
    caller.fill(target, INT, [valueOrZero(issueAdded(caller, { op: '_get_errno' }))]);
    return 0;
  },
};

/** What the C runtime keeps of the last error. */
export const ERRNO: readonly LibraryFunction[] = [
  getErrno,
  plainAddedCall({ name: '_set_errno', returns: INT, parameters: [number('value', INT)], answer: () => 0 }),
];
