import { FIRST_PROCESS } from '../core/machine.ts';
import { compileArgument } from './execute/compileCall.ts';
import { compileExpression } from './execute/compileExpression.ts';
import { Compiler } from './execute/compiler.ts';
import { compileStatement } from './execute/compileStatement.ts';
import { Run } from './execute/run.ts';
import { endingUncaught, RunEnded } from './execute/signals.ts';
import type { Beginning, Ending, Execution, Standing } from './execution.ts';
import { checkFilled, type Fills, type Program } from './program.ts';
import type { Stage } from './stage.ts';
import type { ProgramCode } from './typed/code.ts';

const RULES = { expression: compileExpression, argument: compileArgument, statement: compileStatement };

export interface RunOptions {
  /** Whose program it is; the first process unless given. */
  readonly process?: number;
  /** Goes on from here instead of from the beginning; what came before is not told again. */
  readonly from?: Standing;
  /** What was done before, which is told as part of the run. */
  readonly after?: Beginning;
}

/**
 * Runs a program on `stage`, whose machine changes, until the program ends one way or another. The same program, fills
 * and machine always do the same.
 */
export function runProgram(program: Program, fills: Fills, stage: Stage, options: RunOptions = {}): Execution {
  const { code, faults } = checkFilled(program, fills);
  if (faults.length === 0) return runChecked(code, stage, options);
  const { process = FIRST_PROCESS, after } = options;
  return concludeRun(new Run(stage, process, code, after), { kind: 'faulty', faults });
}

/** As `runProgram`, of a program that has been checked and has no faults. */
export function runChecked(
  code: ProgramCode,
  stage: Stage,
  { process = FIRST_PROCESS, from, after }: RunOptions = {},
): Execution {
  const run = new Run(stage, process, code, after);
  if (from) run.standAt(from);
  return concludeRun(run, execute(run));
}

function concludeRun({ moments, commands, outcomes, served }: Run, ending: Ending): Execution {
  const endedAt = ending.kind === 'finished' ? -1 : moments.open;
  moments.finishUntil(-1, commands.length);
  return { moments, commands, outcomes, served, ending, endedAt };
}

function execute(run: Run): Ending {
  try {
    endingUncaught(() => executeMain(run));
    return { kind: 'finished' };
  } catch (signal) {
    if (signal instanceof RunEnded) return signal.ending;
    throw signal;
  }
}

/** Runs the outermost statements one by one, for between them a program can be left and taken up again. */
function executeMain(run: Run): void {
  const { main, outermost } = run.code;
  const compiler = new Compiler(run, RULES, main);
  const frame = new Array(main.slots + 1);
  for (const statement of outermost.slice(run.statement)) {
    run.stage.begin?.(() => run.standing());
    if (compiler.statement(statement)(frame) !== 'normal') return;
    run.statement++;
  }
}
