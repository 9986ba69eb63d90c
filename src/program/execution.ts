import type { Command } from '../core/command.ts';
import type { Outcome, Raised } from '../core/outcome.ts';
import type { Fault } from './fault.ts';
import type { Moments } from './moments.ts';
import type { Value } from './typed/value.ts';

/** Why a run was broken off though nothing in the program's world ended it. */
export type StopReason = 'tooManySteps' | 'tooLarge' | 'waitsForGood' | 'outsideArray' | 'dividedByZero';

/** How a run ended. */
export type Ending =
  | { readonly kind: 'finished' }
  /** It came to a blank that nobody has filled. */
  | { readonly kind: 'waiting'; readonly blank: string }
  /** The processor or the heap raised an exception that nobody handled. */
  | { readonly kind: 'raised'; readonly raised: Raised }
  /** A C++ exception found no `catch`. */
  | { readonly kind: 'uncaught'; readonly exception: string }
  /** A `check` did not hold. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'stopped'; readonly reason: StopReason }
  /** The texts for the blanks do not fit the program or one another; nothing ran. */
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

/** One value that the text for a blank came to. */
export interface Served {
  readonly blank: string;
  readonly moment: number;
  /** An address, where the blank asks for a pointer. */
  readonly value: number;
  /** How many times the blank had been reached, this one included. */
  readonly nth: number;
  /** Commands issued by then. */
  readonly command: number;
  /** Whose address it is. */
  readonly process: number;
}

/** What was done on a machine before the program began: calls that nobody wrote, one moment each. */
export interface Beginning {
  readonly commands: readonly Command[];
  readonly outcomes: readonly Outcome[];
  /** The number of the first command of each call; ascending. */
  readonly calls: readonly number[];
  /** The line of the program, from 1, that stands for them. */
  readonly line: number;
}

/** What a program did: everything that can be told of a run. */
export interface Execution {
  readonly moments: Moments;
  /** Every command in order, each with how it ended. */
  readonly commands: readonly Command[];
  readonly outcomes: readonly Outcome[];
  readonly served: readonly Served[];
  readonly ending: Ending;
  /** The moment at which the run ended; -1 if it finished or never began. */
  readonly endedAt: number;
}

/** Where a program stands between two statements outside all functions and blocks: all it knows beside the machine. */
export interface Standing {
  /** The number of the statement that comes next, from 0. */
  readonly statement: number;
  /** The variables outside all functions, in the order of their declarations; values as the interpreter holds them. */
  readonly globals: readonly { readonly name: string; readonly type: string; readonly value: StandingValue }[];
  /** Work done so far, of which a run may do only so much. */
  readonly steps: number;
  /** The process that goes on. */
  readonly process: number;
  /** Processes started so far. */
  readonly processes: number;
  /** How often each blank has served. */
  readonly served: ReadonlyMap<string, number>;
}

/** A scalar, or the scalars of an array or object one after the other. */
export type StandingValue = Value | readonly Value[];
