import type { Command, CommonCommand, Op } from '../../../core/command.ts';
import type { Refusal, Success } from '../../../core/outcome.ts';
import { VOID_POINTER } from '../../typed/type.ts';
import { valueOrZero } from '../arguments.ts';
import type { Argument, Caller, LibraryFunction, Parameter } from '../libraryFunction.ts';
import { type PlainCall, plainCall } from '../plainCall.ts';

/** Asks for a command that machines know because `everyCall.ts` has imported the part of the core that does it. */
export const issueAdded = (caller: Caller, command: Command): Success<unknown> | Refusal =>
  caller.issue(command as CommonCommand);

/** `plainCall` for such a command. */
export const plainAddedCall = (call: Omit<PlainCall, 'name'> & { readonly name: Op }): LibraryFunction =>
  plainCall(call as PlainCall);

/** A function that answers the block which such a command makes, NULL if there is none. */
export const addedAllocator = (
  name: string,
  parameters: readonly Parameter[],
  command: (...given: Argument[]) => Command,
): LibraryFunction => ({
  name,
  returns: VOID_POINTER,
  parameters,
  call: (caller, ...given) => valueOrZero(issueAdded(caller, command(...given))),
});
