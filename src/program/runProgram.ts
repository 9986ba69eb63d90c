import { FIRST_PROCESS } from '../core/machine.ts';
import { compileArgument } from './execute/compileCall.ts';
import { compileExpression } from './execute/compileExpression.ts';
import { Compiler } from './execute/compiler.ts';
import { compileStatement } from './execute/compileStatement.ts';
import { endingUncaught, Run } from './execute/run.ts';
import { RunEnded } from './execute/signals.ts';
import type { Ending, Execution } from './execution.ts';
import { checkFilled, type Fills, type Program } from './program.ts';
import type { Stage } from './stage.ts';

const RULES = { expression: compileExpression, argument: compileArgument, statement: compileStatement };

/**
 * Runs a program on `stage`, whose machine changes, until the program ends one way or another. The same program, fills
 * and machine always do the same. `process`: whose program it is, the first process unless given.
 */
export function runProgram(program: Program, fills: Fills, stage: Stage, process = FIRST_PROCESS): Execution {
  const { code, faults } = checkFilled(program, fills);
  const run = new Run(stage, process, code);
  const ending: Ending = faults.length > 0 ? { kind: 'faulty', faults } : execute(run);
  const { moments, commands, outcomes, served } = run;
  const endedAt = ending.kind === 'finished' ? -1 : moments.open;
  moments.finishUntil(-1, commands.length);
  return { moments, commands, outcomes, served, ending, endedAt };
}

function execute(run: Run): Ending {
  const { main } = run.code;
  try {
    const program = new Compiler(run, RULES, main).statement(main.body);
    endingUncaught(() => program(new Array(main.slots + 1)));
    return { kind: 'finished' };
  } catch (signal) {
    if (signal instanceof RunEnded) return signal.ending;
    throw signal;
  }
}
