import { assert } from '../base/assert.ts';
import { WIN32_ERROR } from './codes/win32Error.ts';
import type { Command } from './command.ts';
import { HANDLERS } from './handlers.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';
import type { Outcome } from './outcome.ts';
import type { Process } from './process.ts';
import { noteHeapUse } from './threads/heapUse.ts';

/** Does what `command` says, as Windows would, and answers what the program gets to see. The one way to change a machine. */
export function step(machine: Machine, command: Command): Outcome {
  const process = machine.process(command.process ?? FIRST_PROCESS);
  const handler = HANDLERS.get(command.op);
  assert(handler, 'Import the part of the core that knows this command: addedCalls, debugRuntime or kernelPool');
  const outcome = noteHeapUse(process, command) ?? handler(process, command as never);
  if (machine.system.listener) machine.system.flushEvents();
  recordLastError(process, command, outcome);
  return outcome;
}

/** A refusal sets the last error; success leaves it alone, with the few exceptions that say so; system calls know none (facts: virtual §3.2, §6 #6). */
function recordLastError(process: Process, { op }: Command, outcome: Outcome): void {
  if (!outcome.ok) {
    if ('refused' in outcome && !outcome.isQuiet && !op.startsWith('Nt')) process.lastError = outcome.code;
  } else if (outcome.lastError) process.lastError = WIN32_ERROR[outcome.lastError];
}
