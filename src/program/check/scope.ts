import type { Range } from '../fault.ts';
import type { FunctionCode, Variable } from '../typed/code.ts';
import type { Type } from '../typed/type.ts';
import { fail } from './checkFault.ts';

/** What a name of the program stands for. */
export type Symbol =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'function'; readonly function: FunctionCode };

/** The names of a block, with those of the blocks around it. */
export class Scope {
  private readonly symbols = new Map<string, Symbol>();

  constructor(readonly parent: Scope | null) {}

  find(name: string): Symbol | null {
    return this.symbols.get(name) ?? this.parent?.find(name) ?? null;
  }

  /** Adds a name that this block must not have yet. */
  add(name: string, symbol: Symbol, range: Range): void {
    if (this.symbols.has(name)) fail('name.taken', range, { name });
    this.symbols.set(name, symbol);
  }

  get size(): number {
    return this.symbols.size;
  }

  /** Forgets all names but the first so many. */
  cutTo(size: number): void {
    for (const name of [...this.symbols.keys()].slice(size)) this.symbols.delete(name);
  }

  /** The variables that can be named here, the nearest of each name, outermost block first. */
  variables(): Variable[] {
    const found = new Map<string, Variable>();
    for (const scope of this.outermostFirst()) {
      for (const [name, symbol] of scope.symbols) {
        found.delete(name);
        if (symbol.kind === 'variable') found.set(name, symbol.variable);
      }
    }
    return [...found.values()];
  }

  private outermostFirst(): Scope[] {
    return [...(this.parent?.outermostFirst() ?? []), this];
  }
}

/** The function whose body is being checked. */
export interface FunctionContext {
  readonly code: FunctionCode;
  /** Whether it is what the program does outside all functions. */
  readonly isMain: boolean;
  /** Loops around the statement that is being checked, by their variables; outermost first. */
  readonly loops: Variable[][];
}

/** A variable with a slot of its own in the frame of `code`. */
export function newLocal(code: FunctionCode, name: string, type: Type, isConst: boolean): Variable {
  return { name, type, isConst, isGlobal: false, slot: code.slots++, constant: null };
}
