import type { CommonCommand, CommonOp } from '../../core/command.ts';
import type { Refusal, Success } from '../../core/outcome.ts';
import type { Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import { toAddressArgument, toFlags, toSize } from './arguments.ts';
import type { Argument, LibraryFunction, Parameter, ParameterKind } from './libraryFunction.ts';

/** A function whose command has its name and, for each parameter, a field of the same name. */
export interface PlainCall {
  readonly name: CommonOp;
  readonly returns: Type;
  readonly parameters: readonly Parameter[];
  /** What the program gets to see of the outcome. */
  readonly answer: (outcome: Success<unknown> | Refusal) => Value;
}

export const plainCall = ({ name, returns, parameters, answer }: PlainCall): LibraryFunction => ({
  name,
  returns,
  parameters,
  call: (caller, ...given) => answer(caller.issue(commandOf(name, parameters, given))),
});

function commandOf(op: CommonOp, parameters: readonly Parameter[], given: readonly Argument[]): CommonCommand {
  const fields = parameters.map(({ name, kind }, index) => [name, convert(kind, given[index] ?? 0)]);
  return { op, ...Object.fromEntries(fields) } as CommonCommand;
}

function convert(kind: ParameterKind, given: Argument): number {
  switch (kind) {
    case 'address':
    case 'handle':
      return toAddressArgument(given);
    case 'size':
    case 'count':
    case 'alignment':
      return toSize(given);
    default:
      return toFlags(given);
  }
}
