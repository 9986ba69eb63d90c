import type { CommandOf, DebugOp } from './command.ts';
import { BUILD } from './crt/debugBuild.ts';
import { addDebugBuild } from './crt/debugLibrary.ts';
import { checkMemory, isValidHeapPointer, setDebugFlags } from './crt/debugMalloc.ts';
import { addHandlers, type Handler } from './handlers.ts';
import { succeed } from './outcome.ts';
import type { Process } from './process.ts';

/*
 * Imported for what it does: from then on machines have the debug build of the C runtime library, `crt: 'ucrtbased'`.
 */

const CALLS: Readonly<Record<DebugOp, Handler>> = {
  _CrtIsValidHeapPointer: (process: Process, { memblock }: CommandOf<'_CrtIsValidHeapPointer'>) =>
    succeed(isValidHeapPointer(process, memblock)),
  _CrtSetDbgFlag: (process: Process, { newFlag }: CommandOf<'_CrtSetDbgFlag'>) =>
    succeed(setDebugFlags(process, newFlag)),
  _CrtCheckMemory: checkMemory,
};

addHandlers(CALLS);
addDebugBuild(BUILD);
