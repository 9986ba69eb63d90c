import type { Machine } from '../core/machine.ts';
import { step } from '../core/step.ts';
import { usualProcess } from '../levels/level.ts';
import { parseProgram } from '../program/program.ts';
import { runProgram } from '../program/runProgram.ts';
import type { Stage } from '../program/stage.ts';

/** A few statements that show what a card does to memory; the last one is what it is about. */
export interface Snippet {
  readonly lines: readonly string[];
  /** How close one must look: pages, or the 16-byte units of a heap. */
  readonly zoom: 'pages' | 'units';
}

/** Memory around the last statement of a snippet. */
export interface SnippetRun {
  readonly before: Machine;
  readonly after: Machine;
}

/** Runs a snippet in a usual process; the same one always comes to the same. Throws if it is no program. */
export function runSnippet({ lines }: Snippet): SnippetRun {
  const program = parseProgram(lines.join('\n'));
  if (!program.ok) throw new Error(`${lines.join(' ')}: ${program.faults[0]?.code}`);
  const after = usualProcess({ profile: 'x64', canLockMemory: true });
  let before = after.clone();
  const stage: Stage = {
    machine: after,
    do: (command) => step(after, command),
    serve: () => undefined,
    begin: () => {
      before = after.clone();
    },
  };
  runProgram(program.value, {}, stage);
  return { before, after };
}
