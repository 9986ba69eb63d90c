import type { CatchCode, StatementCode } from '../typed/code.ts';
import type { Value } from '../typed/value.ts';
import type { Compiler, Execute } from './compiler.ts';
import type { Run } from './run.ts';
import { ThrownException, Unwinding } from './signals.ts';

type CodeOf<Kind extends StatementCode['kind']> = Extract<StatementCode, { kind: Kind }>;

/** Remembers how far into calls the program is; the answer brings it back there from any depth. */
function bookmark(run: Run): () => void {
  const { calls, filters, handling, moments, stackPointer } = run;
  const outer = moments.open;
  return () => {
    run.calls = calls;
    run.restoreStack(stackPointer);
    run.filters = filters;
    run.handling = handling;
    moments.finishUntil(outer, run.commands.length);
  };
}

const takes = ({ takes: names }: CatchCode, { name }: ThrownException): boolean => names?.includes(name) ?? true;

export function compileTry(compiler: Compiler, { body, catches }: CodeOf<'try'>): Execute {
  const { run } = compiler;
  const attempt = compiler.statement(body);
  const clauses = catches.map((clause) => ({ clause, handle: compiler.statement(clause.body) }));
  return (frame) => {
    const comeBack = bookmark(run);
    try {
      return attempt(frame);
    } catch (thrown) {
      if (!(thrown instanceof ThrownException)) throw thrown;
      const found = clauses.find(({ clause }) => takes(clause, thrown));
      if (!found) throw thrown;
      comeBack();
      const { handling } = run;
      run.handling = thrown;
      const completion = found.handle(frame);
      run.handling = handling;
      return completion;
    }
  };
}

/** Keeps a C++ exception in, as the nothrow form of `new` does with what its handler throws; answers 0 then. */
export function orNull(run: Run, attempt: () => Value): Value {
  const comeBack = bookmark(run);
  try {
    return attempt();
  } catch (thrown) {
    if (!(thrown instanceof ThrownException)) throw thrown;
    comeBack();
    return 0;
  }
}

/** The filter is asked while the exception is still where it happened, so that it may repair and try again. */
export function compileTryExcept(compiler: Compiler, { at, body, filter, handler }: CodeOf<'tryExcept'>): Execute {
  const { run } = compiler;
  const attempt = compiler.statement(body);
  const decide = compiler.expression(filter);
  const handle = compiler.statement(handler);
  return (frame) => {
    const comeBack = bookmark(run);
    const block = {};
    const ask = () => {
      const moment = run.begin(at, frame);
      const decision = Number(decide(frame));
      run.finish(moment);
      return decision;
    };
    const { filters } = run;
    run.filters = [...filters, { filter: ask, block }];
    try {
      const completion = attempt(frame);
      run.filters = filters;
      return completion;
    } catch (signal) {
      if (!(signal instanceof Unwinding) || signal.to !== block) throw signal;
      comeBack();
      return handle(frame);
    }
  };
}
