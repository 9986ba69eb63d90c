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
