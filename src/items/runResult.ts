import type { Win32Error } from '../core/codes/win32Error.ts';
import { FIRST_PROCESS } from '../core/machine.ts';
import type { RuleId } from '../core/rules/rules.ts';
import type { Level } from '../levels/level.ts';
import { shapeOf } from '../levels/listedPlans.ts';
import { type Limit, METRIC_CODES, meets, type Score } from '../levels/metric.ts';
import { type MeasuredRun, passes } from '../levels/report.ts';
import type { Ending, Execution } from '../program/execution.ts';
import type { Fault } from '../program/fault.ts';
import type { Fills } from '../program/program.ts';
import { runProgram } from '../program/runProgram.ts';
import { MeasuringStage } from './measuringStage.ts';
import { ANSWER } from './sketch.ts';

/** A call that the system refused. */
export interface RefusedCall {
  readonly rule: RuleId;
  readonly error: Win32Error;
  /** `GetLastError()`. */
  readonly code: number;
}

/** What came of running a small program with an answer in it; found out by running it, never written. */
export interface RunResult {
  /** It ran to its end, got what it asked for, and broke no condition. */
  readonly isLegal: boolean;
  /** The conditions that it broke. */
  readonly broken: readonly Limit[];
  readonly score: Score;
  /** How it ended, unless it came to its end. */
  readonly crash: Exclude<Ending, { kind: 'finished' }> | null;
  /** The first call that the system refused. */
  readonly refusal: RefusedCall | null;
  /** How often it made each kind of call. */
  readonly shape: string;
  /** What the answer came to, where a value is to be foretold. */
  readonly value: number | null;
}

const NO_SCORE = Object.fromEntries(METRIC_CODES.map((metric) => [metric, 0])) as Score;

/** Runs a small program with these texts in its blanks. */
export function runTexts(level: Level, fills: Fills): MeasuredRun {
  const stage = new MeasuringStage(level);
  const execution = runProgram(level.program, fills, stage);
  return { level, execution, requests: stage.requests.all, track: { final: stage.score } };
}

/** What a run comes to, held against the conditions of `level`. */
export function resultOf(level: Level, run: MeasuredRun): RunResult {
  const { ending, served, commands } = run.execution;
  return {
    isLegal: passes({ ...run, level }),
    broken: level.file.constraints.filter((limit) => !meets(limit, run.track.final)),
    score: run.track.final,
    crash: ending.kind === 'finished' ? null : ending,
    refusal: refusalIn(run.execution),
    shape: JSON.stringify([...shapeOf(commands)].sort()),
    value: served.find(({ blank, process }) => blank === ANSWER && process === FIRST_PROCESS)?.value ?? null,
  };
}

function refusalIn({ outcomes }: Execution): RefusedCall | null {
  for (const outcome of outcomes) {
    if (!outcome.ok && 'refused' in outcome) {
      return { rule: outcome.refused, error: outcome.error, code: outcome.code };
    }
  }
  return null;
}

/** The result of texts that cannot be read, or do not count as an answer. */
export const faulty = (faults: readonly Fault[]): RunResult => ({
  isLegal: false,
  broken: [],
  score: NO_SCORE,
  crash: { kind: 'faulty', faults },
  refusal: null,
  shape: '',
  value: null,
});
