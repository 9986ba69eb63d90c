import type { ByteSize } from '../../base/bytes.ts';
import type { Range } from '../fault.ts';
import type { LibraryFunction } from '../library/libraryFunction.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { ClassType, ScalarType, Type } from './type.ts';
import type { Value } from './value.ts';

/** A variable, resolved to its slot among the globals or in the frame of its function. */
export interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly isConst: boolean;
  readonly isGlobal: boolean;
  readonly slot: number;
  /** Its value, if it is a constant that is known before the program runs. */
  constant: Value | null;
}

/** One subscript inside a variable: which element of `length`, each of `stride` cells. */
export interface CellIndex {
  readonly index: Code;
  readonly length: number;
  readonly stride: number;
}

/**
 * Where an object is. Variables live in the interpreter, as if in registers: a scalar as the value of its slot, an array
 * or a struct as cells, one for each scalar. Everything reached through a pointer is in the simulated memory.
 */
export type LocalPlace =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | {
      readonly kind: 'cell';
      readonly variable: Variable;
      readonly cell: number;
      readonly indices: readonly CellIndex[];
    };
export type Place = LocalPlace | { readonly kind: 'memory'; readonly address: Code };

/** The parts of a function's body share a frame of `slots` slots; the parameters are the first. */
export interface FunctionCode {
  readonly name: string;
  readonly returns: Type;
  readonly parameters: readonly Variable[];
  /** For methods, the class that `this` points to. */
  readonly class: ClassType | null;
  /** It is the code of a DLL, whose C runtime library is another one than the program's. */
  readonly isExported?: boolean;
  slots: number;
  /** Does nothing until its definition has been checked, and if there is none. */
  body: StatementCode;
}

export type CompareOperator = '==' | '!=' | '<' | '>' | '<=' | '>=';

/** What an array or object made by `new` begins with. */
export interface NewCode {
  readonly kind: 'new';
  readonly type: Type;
  /** `null` for a single object. */
  readonly count: Code | null;
  readonly constructedBy: FunctionCode | null;
  readonly arguments: readonly Code[];
  /** What a scalar begins with. */
  readonly value: Code | null;
  /** Whether it begins with zeros. */
  readonly isZeroed: boolean;
  readonly isNothrow: boolean;
  /** The storage of a placement form. */
  readonly placement: Code | null;
}

/** A typed expression with its names resolved and its conversions written out: what the compiler turns into functions. */
export type Code =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'load'; readonly place: Place; readonly type: ScalarType }
  | { readonly kind: 'store'; readonly place: Place; readonly type: ScalarType; readonly value: Code }
  | {
      readonly kind: 'update';
      readonly place: Place;
      readonly type: ScalarType;
      readonly operand: Code;
      readonly combine: Arithmetic;
      readonly isDivision: boolean;
      readonly yieldsOld: boolean;
    }
  | { readonly kind: 'copy'; readonly type: Type; readonly from: Place; readonly to: Place }
  | { readonly kind: 'apply'; readonly operate: (value: Value) => Value; readonly operand: Code }
  | {
      readonly kind: 'arithmetic';
      readonly operate: Arithmetic;
      readonly isDivision: boolean;
      readonly left: Code;
      readonly right: Code;
    }
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly left: Code; readonly right: Code }
  | { readonly kind: 'logic'; readonly isAnd: boolean; readonly left: Code; readonly right: Code }
  | { readonly kind: 'conditional'; readonly condition: Code; readonly whenTrue: Code; readonly whenFalse: Code }
  | { readonly kind: 'offset'; readonly pointer: Code; readonly index: Code; readonly scale: number }
  | { readonly kind: 'displace'; readonly pointer: Code; readonly bytes: ByteSize }
  | { readonly kind: 'this' }
  | { readonly kind: 'call'; readonly function: FunctionCode; readonly arguments: readonly Code[] }
  | {
      readonly kind: 'callMethod';
      readonly self: Code;
      readonly function: FunctionCode;
      readonly class: ClassType;
      readonly virtualSlot: number;
      readonly arguments: readonly Code[];
    }
  | { readonly kind: 'callLibrary'; readonly function: LibraryFunction; readonly arguments: readonly Code[] }
  | { readonly kind: 'reference'; readonly place: LocalPlace; readonly type: Type }
  | { readonly kind: 'routine'; readonly function: FunctionCode }
  | { readonly kind: 'blank'; readonly name: string; readonly value: Code | null }
  | NewCode
  | { readonly kind: 'delete'; readonly isArray: boolean; readonly operand: Code; readonly element: Type }
  | {
      readonly kind: 'construct';
      readonly address: Code;
      readonly type: Type;
      readonly constructedBy: FunctionCode;
      readonly arguments: readonly Code[];
    }
  | { readonly kind: 'destroy'; readonly address: Code; readonly type: Type };

/** A variable that begins to exist; what no initializer says is zero or, in functions, whatever was there before. */
export interface FreshVariable {
  readonly variable: Variable;
  readonly isZeroed: boolean;
}

export interface CatchCode {
  /** The exceptions it takes, by name; `null` for all. */
  readonly takes: readonly string[] | null;
  readonly body: StatementCode;
}

/** A statement; `at` is its number in the list of all statements. */
export type StatementCode =
  | { readonly kind: 'expression'; readonly at: number; readonly code: Code }
  | {
      readonly kind: 'declare';
      readonly at: number;
      readonly fresh: readonly FreshVariable[];
      readonly initial: readonly Code[];
    }
  | { readonly kind: 'block'; readonly statements: readonly StatementCode[] }
  | {
      readonly kind: 'if';
      readonly at: number;
      readonly condition: Code;
      readonly body: StatementCode;
      readonly otherwise: StatementCode | null;
    }
  | {
      readonly kind: 'loop';
      readonly at: number;
      readonly condition: Code | null;
      readonly steps: readonly Code[];
      readonly body: StatementCode;
    }
  | { readonly kind: 'return'; readonly at: number; readonly value: Code | null }
  | { readonly kind: 'jump'; readonly at: number; readonly to: 'break' | 'continue' }
  /** `exception` is `null` where the exception that is being handled goes on. */
  | { readonly kind: 'throw'; readonly at: number; readonly exception: string | null; readonly value: Code | null }
  | { readonly kind: 'try'; readonly body: StatementCode; readonly catches: readonly CatchCode[] }
  | {
      readonly kind: 'tryExcept';
      readonly at: number;
      readonly body: StatementCode;
      readonly filter: Code;
      readonly handler: StatementCode;
    }
  | { readonly kind: 'unfilled'; readonly at: number; readonly blank: string };

/** What is known of a statement before it runs. */
export interface StatementInfo {
  /** Where it stands: in the text of `blank`, or in the program's own. */
  readonly range: Range;
  readonly blank: string | null;
  /** The line of the program, from 1; for the text of a blank, the line of the blank. */
  readonly line: number;
  /** The blanks for values that it contains. */
  readonly blanks: readonly string[];
  /** The variables of the loops around it, outermost first: what tells one pass from another. */
  readonly loopVariables: readonly string[];
}

/** A whole program, checked and ready to be compiled. */
export interface ProgramCode {
  readonly main: FunctionCode;
  /** What `main` does: the statements outside all functions and blocks. */
  readonly outermost: readonly StatementCode[];
  readonly globals: readonly Variable[];
  readonly statements: readonly StatementInfo[];
  /** The variables that the names in `StatementInfo.loopVariables` stand for, by statement. */
  readonly loopVariables: readonly (readonly Variable[])[];
}
