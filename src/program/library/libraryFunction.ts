import type { ByteSize } from '../../base/bytes.ts';
import type { FlagKind } from '../../core/codes/flagNames.ts';
import type { CommonCommand } from '../../core/command.ts';
import type { Refusal, Success } from '../../core/outcome.ts';
import type { Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';

/** What a parameter is for, so that a form can offer the right control. */
export type ParameterKind =
  | 'address'
  | 'size'
  | 'count'
  | 'flags'
  | 'protection'
  | 'handle'
  | 'alignment'
  | 'offset'
  | 'text'
  | 'byte'
  | 'result'
  | 'condition'
  | 'function'
  | 'number';

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly kind: ParameterKind;
  /** The names its bits have. */
  readonly flags?: FlagKind;
}

/** A local variable that a call fills in: `&old`, `&info`. */
export interface Reference {
  /** Puts the scalars of the variable in place, in the order of its fields. */
  set(values: readonly Value[]): void;
  /** The scalars of the variable. */
  get(): readonly Value[];
}

/** A function of the program's that the library may call: one without parameters and result. */
export interface Routine {
  call(): void;
}

/** An argument as the library gets it: a scalar, the characters of a literal, the variable to fill in, or a function. */
export type Argument = Value | string | Reference | Routine;

export const isReference = (given: Argument): given is Reference => typeof given === 'object' && 'set' in given;
export const isRoutine = (given: Argument): given is Routine => typeof given === 'object' && 'call' in given;

/** What library functions may do. Commands that raise an exception do not come back. */
export interface Caller {
  issue(command: CommonCommand): Success<unknown> | Refusal;
  /** `GetLastError()`. */
  lastError(): number;
  /** The code of the exception that a `__try` is being asked about. */
  exceptionCode(): number;
  /** Installs what is called when an allocation fails (`std::set_new_handler`); `null` for nothing. */
  setNewHandler(handler: Routine | null): void;
  /** Starts another process whose whole program is this function, and waits for its end. */
  runProcess(program: Routine): void;
  /** Starts another process that does nothing by itself; answers its number, 0 if there can be no more. */
  startProcess(): number;
  /** Goes on in a process that is there: what follows is done in it. */
  inProcess(process: number): void;
  /** Runs these functions as threads of the process, and waits for all of them. */
  runThreads(threads: readonly Routine[]): void;
  /** Ends the run as failed. */
  fail(): never;
  /** Throws a C++ exception. */
  throwException(name: string): never;
  /** The number of bytes a call is about to write; ends the run if they are more than anybody would look at. */
  affordable(bytes: ByteSize): ByteSize;
  /** Fills in the object at the end of a pointer, be it in memory or a variable. */
  fill(target: Argument, type: Type, values: readonly Value[]): void;
}

/** A function that programs can call without defining it. */
export interface LibraryFunction {
  readonly name: string;
  readonly returns: Type;
  readonly parameters: readonly Parameter[];
  call(caller: Caller, ...given: Argument[]): Value;
  /** The arguments behind a command under the names of the parameters, where the command has others. */
  argumentsOf?(command: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}
