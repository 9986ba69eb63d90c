import type { Command, EveryCommand, Op } from '../../../core/command.ts';
import type { Refusal, Success } from '../../../core/outcome.ts';
import type { Caller, LibraryFunction } from '../libraryFunction.ts';
import { type PlainCall, plainCall } from '../plainCall.ts';

/** Asks for a command that machines know because `everyCall.ts` has imported the part of the core that does it. */
export const issueRare = (caller: Caller, command: Command): Success<unknown> | Refusal =>
  caller.issue(command as EveryCommand);

/** `plainCall` for such a command. */
export const plainRareCall = (call: Omit<PlainCall, 'name'> & { readonly name: Op }): LibraryFunction =>
  plainCall(call as PlainCall);
