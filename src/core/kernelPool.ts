import type { CommandOf } from './command.ts';
import { addHandlers, HANDLERS, type Handler } from './handlers.ts';
import { type Outcome, succeed } from './outcome.ts';
import { POOL_HANDLERS, pageOutPool } from './pool/commands.ts';
import { refuseFault } from './pool/irql.ts';
import type { Process } from './process.ts';

/*
 * Imported for what it does: from then on machines can have the kernel's pools, and accesses at a raised IRQL must not fault.
 */

type Inner = (process: Process, command: object) => Outcome;
const innerOf = (op: string): Inner => HANDLERS.get(op) as unknown as Inner;

const [read, write, touch, execute, memoryPressure] = (
  ['read', 'write', 'touch', 'execute', 'memoryPressure'] as const
).map(innerOf) as [Inner, Inner, Inner, Inner, Inner];

const AROUND = {
  read: (process: Process, command: CommandOf<'read'>) =>
    refuseFault(process, command.address, command.size, 'read') ?? read(process, command),
  write: (process: Process, command: CommandOf<'write'>) =>
    refuseFault(process, command.address, command.bytes.length, 'write') ?? write(process, command),
  touch: (process: Process, command: CommandOf<'touch'>) =>
    refuseFault(process, command.address, command.size, command.access) ?? touch(process, command),
  execute: (process: Process, command: CommandOf<'execute'>) =>
    refuseFault(process, command.address, 1, 'execute') ?? execute(process, command),
  memoryPressure: (process: Process, command: CommandOf<'memoryPressure'>) => {
    const outcome = memoryPressure(process, command);
    return outcome.ok && process.kernel ? succeed(Number(outcome.value) + pageOutPool(process)) : outcome;
  },
};

/** A program that calls them is none of theirs. */
const forDrivers = Object.fromEntries(
  Object.entries(POOL_HANDLERS).map(([op, handler]) => {
    const inProgram = HANDLERS.get(op);
    const inKernel = handler as unknown as Inner;
    const either: Inner = (process, command) =>
      process.kernel || !inProgram ? inKernel(process, command) : inProgram(process, command as never);
    return [op, either];
  }),
);

addHandlers({ ...forDrivers, ...AROUND } as Readonly<Record<string, Handler>>);
