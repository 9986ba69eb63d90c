import type { Level } from '../levels/level.ts';
import type { Score } from '../levels/metric.ts';
import type { PlanRun } from '../levels/planRun.ts';
import type { LevelReport } from '../levels/report.ts';
import { reportOf } from '../levels/report.ts';
import type { ScoreNotes } from '../levels/scoreTrack.ts';
import type { Fault } from '../program/fault.ts';
import type { Moment } from '../program/moments.ts';
import type { Fills } from '../program/program.ts';
import { type Attempt, type Branch, canRedo, canUndo } from './attempt.ts';
import { otherBranches } from './branches.ts';
import type { Inside } from './inside.ts';
import { type LastStep, stepBetween } from './lastStep.ts';
import { commandAt, furthest, lineAt, processAt, processesAt } from './position.ts';
import type { AttemptState } from './reduce.ts';
import type { PlayedRun } from './runCache.ts';

/** Everything the screen shows of an attempt; derived from it, never changed. */
export interface PlayView {
  readonly level: Level;
  readonly attempt: Attempt;
  readonly state: AttemptState;
  /** The texts that can be used. */
  readonly fills: Fills;
  /** What is wrong with the text of a blank. */
  readonly faults: Readonly<Record<string, readonly Fault[]>>;
  readonly run: PlanRun;
  /** Statements done, 0 to `length`. */
  readonly position: number;
  /** How far this run can be followed. */
  readonly length: number;
  /** About to run; `null` at the end. */
  readonly moment: Moment | null;
  /** The line the program stands at, from 1. */
  readonly line: number;
  /** The blank the player is asked for: the one the program waits at, else the selected one. */
  readonly blank: string | null;
  readonly selectedBlank: string;
  /** Commands done at the position. */
  readonly command: number;
  /** The process to show: the one somebody wants to see, or else that of the last command or of the step inside it. */
  readonly process: number;
  /** Every process there is at the position. */
  readonly processes: readonly number[];
  readonly score: Score;
  readonly notes: ScoreNotes;
  /** Set while the program is in the middle of the statement at the position. */
  readonly inside: Inside | null;
  /** Other plans that were left, the latest last. */
  readonly branches: readonly Branch[];
  /** What the step just shown came to. */
  readonly last: LastStep | null;
  /** When the run has ended at the position. */
  readonly report: LevelReport | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether there is a statement that can run. */
  readonly canRun: boolean;
  /** Hints shown. */
  readonly hints: number;
}

/** What a view is made from. */
export interface ViewSource {
  readonly level: Level;
  readonly attempt: Attempt;
  readonly state: AttemptState;
  readonly played: PlayedRun;
  readonly selectedBlank: string;
  /** The position from which the last step went forward; `null`: the last statement is what is shown. */
  readonly from: number | null;
  readonly inside: Inside | null;
  /** The process that somebody wants to see; `null` for whichever does something. */
  readonly watched: number | null;
}

export function viewOf({ level, attempt, state, played, selectedBlank, from, inside, watched }: ViewSource): PlayView {
  const { run, fills, faults } = played;
  const length = furthest(run);
  const position = Math.min(state.position, length);
  const command = commandAt(run, position);
  const processes = processesAt(run, inside ? commandAt(run, position + 1) : command);
  return {
    level,
    attempt,
    state,
    fills,
    faults,
    run,
    position,
    length,
    moment: run.execution.moments.at(position),
    line: lineAt(run, position),
    blank: waitingBlank(run, position) ?? selectedBlank,
    selectedBlank,
    command,
    process: watched ?? inside?.steps[inside.done - 1]?.process ?? processAt(run, command),
    processes,
    score: run.track.at(command),
    notes: run.track.notesAt(command),
    inside,
    branches: otherBranches(attempt.branches, state.fills),
    last: stepBetween(run, from ?? position - 1, position),
    report: hasEnded(run, position) ? reportOf(level, run) : null,
    canUndo: canUndo(attempt),
    canRedo: canRedo(attempt),
    canRun: position < length,
    hints: state.hints,
  };
}

/** The blank whose text the program needs to go on from this position; `null` if it needs none. */
export function waitingBlank(run: PlanRun, position: number): string | null {
  const { ending } = run.execution;
  return ending.kind === 'waiting' && position >= furthest(run) ? ending.blank : null;
}

/** Whether a program that is to be mended stands as it was found: to run it shows what is wrong, and is no try yet. */
export const isAsFound = ({ level: { file }, score }: PlayView): boolean =>
  (file.kind?.type === 'repair' || file.kind?.type === 'autopsy') && score.LC === 0;

/** Whether the program is over at this position, one way or another. */
export function hasEnded(run: PlanRun, position: number): boolean {
  const { kind } = run.execution.ending;
  return kind !== 'waiting' && kind !== 'faulty' && position >= furthest(run);
}
