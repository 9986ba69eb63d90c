import { assertionOf, reportText } from '../core/debugReport.ts';
import { cannotRun, type Difference, type Finding } from './finding.ts';
import type { HeapAnswer } from './heapAnswer.ts';
import { callHeap } from './heapCalls.ts';
import { judge } from './heapExpectations.ts';
import { type Build, HeapRun } from './heapRun.ts';
import type { HeapStep, HeapVector } from './heapSchema.ts';

/** Runs one vector in a fresh process; the first disagreement, or `null`. */
export function runHeapVector({ id, steps }: HeapVector): Finding | null {
  const run = new HeapRun();
  for (const [index, step] of steps.entries()) {
    const difference = runStep(run, step, (build) => endOf(steps.slice(0, index + 1), build));
    if (difference) return { id, step: `${index + 1} ${step.call}`, ...difference };
  }
  return null;
}

function runStep(run: HeapRun, step: HeapStep, inBuild: (build: Build) => unknown): Difference | null {
  try {
    const reportsBefore = run.reports.length;
    const answer = doStep(run, step);
    return judge(step.expect, { run, answer, reportsBefore, inBuild });
  } catch (error) {
    return cannotRun('step', error);
  }
}

function doStep(run: HeapRun, step: HeapStep): HeapAnswer {
  const answer = callHeap(run, step);
  if (step.as !== undefined && typeof answer.ret === 'number') run.bindings.set(step.as, answer.ret);
  return answer;
}

/** What the last of some steps ends with in a build of the program: an exception, a message of the debug library, or nothing. */
function endOf(steps: readonly HeapStep[], build: Build): unknown {
  const run = new HeapRun(build);
  const answers = steps.map((step) => doStep(run, step));
  const last = run.reports.at(-1);
  const assertion = last ? assertionOf(last) : null;
  if (assertion !== null) return { assertion };
  if (last) return { report: reportText(last) };
  const exception = answers.at(-1)?.exception;
  return exception === undefined ? 'frees block' : { exception };
}
