import type { CommonOp } from '../../../core/command.ts';
import { INT, VOID } from '../../typed/type.ts';
import { isRoutine, type LibraryFunction } from '../libraryFunction.ts';
import { address, number, routine } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';

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

/** Free play's own word for `CreateProcess`: the other program waits for what `inProcess` lets it do. */
const startProcess: LibraryFunction = {
  name: 'startProcess',
  returns: INT,
  parameters: [],
  call: (caller) => caller.startProcess(),
};

/**
 * Free play's own word for what a debugger does when another process is made the current one. Variables are the notes of
 * whoever looks on, and stay.
 */
const inProcess: LibraryFunction = {
  name: 'inProcess',
  returns: VOID,
  parameters: [number('process', INT)],
  call: (caller, process) => {
    caller.inProcess(Number(process));
    return 0;
  },
};

/**
 * The levels' own word for `CreateThread` twice and waiting for both. They run one after the other, one of the orders that
 * Windows may choose; what nothing keeps apart counts as happening at once.
 */
const runThreads: LibraryFunction = {
  name: 'runThreads',
  returns: VOID,
  parameters: [routine('first'), routine('second')],
  call: (caller, ...threads) => {
    caller.runThreads(threads.filter(isRoutine));
    return 0;
  },
};

const criticalSection = (name: CommonOp): LibraryFunction =>
  plainCall({ name, returns: VOID, parameters: [address('lpCriticalSection')], answer: () => 0 });

/** What takes a function of the program's or is about who runs, and what keeps the threads of such functions apart. */
export const ROUTINE_FUNCTIONS: readonly LibraryFunction[] = [
  setNewHandler,
  runProcess,
  startProcess,
  inProcess,
  runThreads,
  criticalSection('InitializeCriticalSection'),
  criticalSection('EnterCriticalSection'),
  criticalSection('LeaveCriticalSection'),
];
