import type { Program } from '../program/program.ts';
import { listBlanks } from '../program/program.ts';

/** Which blanks a program may still come to once it has got so far. */
export interface LiveBlanks {
  /** Those it may come to from the outermost statement of that number on. */
  from(statement: number): readonly string[];
  /** Those it may come to within that statement. */
  within(statement: number): readonly string[];
}

/** A blank in a function may be come to from any statement; any other one only from the outermost statement around it. */
export function liveBlanks(program: Program): LiveBlanks {
  const statements = program.items.filter(({ kind }) => kind !== 'class' && kind !== 'function');
  const places = listBlanks(program).map(({ name, range }) => ({
    name,
    statement: statements.findIndex(({ start, end }) => start <= range.start && range.end <= end),
  }));
  const named = (test: (statement: number) => boolean): readonly string[] =>
    places.filter(({ statement }) => statement < 0 || test(statement)).map(({ name }) => name);
  return {
    from: (at) => named((statement) => statement >= at),
    within: (at) => named((statement) => statement === at),
  };
}
