import type { Beginning } from './execution.ts';
import type { StatementInfo } from './typed/code.ts';

/** One execution of one statement. */
export interface Moment {
  readonly statement: StatementInfo;
  /** Its commands: from the first one's number up to, not including, `endCommand`; those of nested moments are among them. */
  readonly firstCommand: number;
  readonly endCommand: number;
  /** The moment that called the function this one belongs to; -1 outside all functions. */
  readonly parent: number;
  /** What the statement's `loopVariables` held when it began, in the same order. */
  readonly loopValues: readonly number[];
}

/**
 * What a program did, statement by statement in the order in which they began; kept in columns, for there may be a
 * million. The header of a loop has a moment of its own only when testing it issues commands. The calls of a beginning
 * come first.
 */
export class Moments {
  private readonly statementAt: number[] = [];
  private readonly first: number[] = [];
  private readonly end: number[] = [];
  private readonly parents: number[] = [];
  private readonly valuesFrom: number[] = [];
  private readonly values: number[] = [];
  /** The innermost moment that has not ended yet; -1 for none. */
  private current = -1;

  /** How many moments there were before the program's own. */
  readonly before: number;

  constructor(
    private readonly statements: readonly StatementInfo[],
    private readonly beginning: Beginning | null = null,
  ) {
    this.before = beginning?.calls.length ?? 0;
  }

  get length(): number {
    return this.before + this.statementAt.length;
  }

  /** The moment of that number, from 0. */
  at(index: number): Moment | null {
    return index < this.before ? this.callAt(index) : this.own(index - this.before);
  }

  private own(index: number): Moment | null {
    const statement = this.statements[this.statementAt[index] ?? -1];
    if (!statement) return null;
    const valuesFrom = this.valuesFrom[index] ?? 0;
    return {
      statement,
      firstCommand: this.first[index] ?? 0,
      endCommand: this.end[index] ?? 0,
      parent: this.parents[index] ?? -1,
      loopValues: this.values.slice(valuesFrom, valuesFrom + statement.loopVariables.length),
    };
  }

  /** The moment that issued a command: the last to begin before it among those that had not ended; -1 for none. */
  ofCommand(command: number): number {
    const { beginning } = this;
    if (beginning && command < beginning.commands.length) return lastAtMost(beginning.calls, command);
    let index = lastAtMost(this.first, command);
    while (index >= 0 && (this.end[index] ?? 0) <= command) index = this.ownParent(index);
    return index < 0 ? -1 : this.before + index;
  }

  private ownParent(index: number): number {
    const parent = this.parents[index] ?? -1;
    return parent < 0 ? -1 : parent - this.before;
  }

  /** A call of the beginning, which no statement of the program made. */
  private callAt(index: number): Moment | null {
    const { beginning } = this;
    const first = beginning?.calls[index];
    if (!beginning || first === undefined) return null;
    return {
      statement: { range: { start: 0, end: 0 }, blank: null, line: beginning.line, blanks: [], loopVariables: [] },
      firstCommand: first,
      endCommand: beginning.calls[index + 1] ?? beginning.commands.length,
      parent: -1,
      loopValues: [],
    };
  }

  /** The innermost moment that is going on. */
  get open(): number {
    return this.current;
  }

  begin(statement: number, command: number): number {
    const index = this.length;
    this.statementAt.push(statement);
    this.first.push(command);
    this.end.push(command);
    this.parents.push(this.current);
    this.valuesFrom.push(this.values.length);
    this.current = index;
    return index;
  }

  /** Notes what a loop variable holds as the moment begins. */
  note(value: number): void {
    this.values.push(value);
  }

  finish(index: number, command: number): void {
    this.end[index - this.before] = command;
    this.current = this.parents[index - this.before] ?? -1;
  }

  /** Ends a moment that is kept only if something happened in it. */
  finishOrForget(index: number, command: number): void {
    const isEmpty = this.first[index - this.before] === command && this.length === index + 1;
    this.finish(index, command);
    if (isEmpty) this.forgetLast();
  }

  private forgetLast(): void {
    this.statementAt.pop();
    this.first.pop();
    this.end.pop();
    this.parents.pop();
    const valuesFrom = this.valuesFrom.pop() ?? 0;
    while (this.values.length > valuesFrom) this.values.pop();
  }

  /** Ends all moments inside `outer`, which an exception has left. */
  finishUntil(outer: number, command: number): void {
    while (this.current !== outer && this.current >= 0) this.finish(this.current, command);
  }
}

/** The last index whose entry is at most `value`; entries ascend. */
function lastAtMost(entries: readonly number[], value: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
