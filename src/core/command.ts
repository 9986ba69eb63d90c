import type { CrtCommand } from './crt/commands.ts';
import type { CxxCommand } from './cxx/commands.ts';
import type { HeapCommand } from './heap/commands.ts';
import type { PoolCommand } from './pool/commands.ts';
import type { StartCommand } from './startProcess.ts';
import type { ThreadCommand } from './threads/commands.ts';
import type { VirtualMemoryCommand } from './vm/commands.ts';

/**
 * Anything a program may do to the machine. `process`: who does it, the first process unless given. `thread`: which of
 * its threads, while there are several; a command without says that only one is left.
 */
export type Command = (
  | VirtualMemoryCommand
  | HeapCommand
  | CrtCommand
  | CxxCommand
  | PoolCommand
  | ThreadCommand
  | StartCommand
) & {
  readonly process?: number;
  readonly thread?: number;
};

export type Op = Command['op'];
export type CommandOf<O extends Op> = Extract<Command, { op: O }>;

/** Calls that no program of a level can make; machines know them once `addedCalls.ts` has been imported. */
export type AddedOp =
  | 'VirtualAlloc2'
  | 'GetWriteWatch'
  | 'ResetWriteWatch'
  | 'HeapWalk'
  | 'HeapQueryInformation'
  | 'HeapSetInformation';

/** Calls of the debug library of C; machines know them once `debugRuntime.ts` has been imported. */
export type DebugOp = '_CrtIsValidHeapPointer' | '_CrtSetDbgFlag' | '_CrtCheckMemory';

/** What every machine knows. */
export type CommonOp = Exclude<Op, AddedOp | DebugOp | 'startKernel'>;
export type CommonCommand = CommandOf<CommonOp>;
