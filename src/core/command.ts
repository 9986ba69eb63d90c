import type { CrtCommand } from './crt/commands.ts';
import type { CxxCommand } from './cxx/commands.ts';
import type { HeapCommand } from './heap/commands.ts';
import type { VirtualMemoryCommand } from './vm/commands.ts';

/** Anything a program may do to the machine. `process`: who does it, the first process unless given. */
export type Command = (VirtualMemoryCommand | HeapCommand | CrtCommand | CxxCommand) & { readonly process?: number };

export type Op = Command['op'];
export type CommandOf<O extends Op> = Extract<Command, { op: O }>;
