import type { Command, CommandOf } from '../../core/command.ts';
import type { Outcome } from '../../core/outcome.ts';

/** Whether a command copies what the one before it answered: a copy writes the very bytes that a read has got. */
export const isCopyOf = (before: Outcome, command: Command): command is Command & CommandOf<'write'> =>
  command.op === 'write' && before.ok && before.value === command.bytes;
