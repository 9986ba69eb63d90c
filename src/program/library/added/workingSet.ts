import { BOOL } from '../../typed/type.ts';
import { isDone } from '../arguments.ts';
import { handle, size } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';

export const setProcessWorkingSetSize = plainCall({
  name: 'SetProcessWorkingSetSize',
  returns: BOOL,
  parameters: [handle('hProcess'), size('dwMinimumWorkingSetSize'), size('dwMaximumWorkingSetSize')],
  answer: isDone,
});
