import { VOID } from '../../typed/type.ts';
import { isRoutine, type LibraryFunction } from '../libraryFunction.ts';
import { routine } from '../parameters.ts';

/** What `operator new` calls, for as long as it comes back, until there is memory; C++'s own, so it answers nothing here. */
const setNewHandler: LibraryFunction = {
  name: 'std::set_new_handler',
  returns: VOID,
  parameters: [routine('new_p')],
  call: (caller, handler) => {
    caller.setNewHandler(isRoutine(handler) ? handler : null);
    return 0;
  },
};

/** The levels' own word for `CreateProcess` and waiting: the function is all that the other program does. */
const runProcess: LibraryFunction = {
  name: 'runProcess',
  returns: VOID,
  parameters: [routine('program')],
  call: (caller, program) => {
    if (isRoutine(program)) caller.runProcess(program);
    return 0;
  },
};

/** What takes a function of the program's. */
export const ROUTINE_FUNCTIONS: readonly LibraryFunction[] = [setNewHandler, runProcess];
