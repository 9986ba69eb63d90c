import type { VirtualMemoryCommand } from './vm/commands.ts';

/** Anything a program may do to the machine. `process`: who does it, the first process unless given. */
export type Command = VirtualMemoryCommand & { readonly process?: number };

export type Op = Command['op'];
export type CommandOf<O extends Op> = Extract<Command, { op: O }>;
