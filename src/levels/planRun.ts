import type { Timeline } from '../core/timeline.ts';
import type { Execution } from '../program/execution.ts';
import { type Fills, parseFills } from '../program/program.ts';
import { runProgram } from '../program/runProgram.ts';
import { changedLines } from './changedLines.ts';
import { type Checked, found } from './finding.ts';
import { describeFault, type Level, machinesOf } from './level.ts';
import type { RequestRecord } from './requests.ts';
import { ScoredStage } from './scoredStage.ts';
import type { ScoreTrack } from './scoreTrack.ts';

/** One run of a level's program: what it did, the machine at any moment, and the score at any moment. */
export interface PlanRun {
  readonly level: Level;
  readonly fills: Fills;
  /** The number of the machine it ran on, from 0. */
  readonly machine: number;
  readonly execution: Execution;
  readonly timeline: Timeline;
  readonly track: ScoreTrack;
  readonly requests: readonly RequestRecord[];
}

/** Runs a level's program with these texts in its blanks, on the first of its machines unless told. The same texts always do the same there. */
export function runPlan(level: Level, fills: Fills, machine = 0): PlanRun {
  const stage = new ScoredStage(level, machine, changedLines(level.file, fills));
  const execution = runProgram(level.program, fills, stage, level.recorded ? { after: level.recorded.beginning } : {});
  const { timeline, requests } = stage;
  return { level, fills, machine, execution, timeline, track: stage.close(), requests: requests.all };
}

const elsewhere = new WeakMap<PlanRun, readonly PlanRun[]>();

/** The same plan on every machine of the level, in their order; the run itself is among them. */
export function runsEverywhere(run: PlanRun): readonly PlanRun[] {
  const { level, fills } = run;
  const known = elsewhere.get(run);
  if (known) return known;
  const runs = Array.from({ length: machinesOf(level) }, (_, machine) =>
    machine === run.machine ? run : runPlan(level, fills, machine),
  );
  for (const each of runs) elsewhere.set(each, runs);
  return runs;
}

/** The texts that stand in a level's blanks before anybody fills them. */
export const initialTexts = ({ file }: Level): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(file.blanks).flatMap(([name, { initial }]) => (initial === undefined ? [] : [[name, initial]])),
  );

/** Reads the texts of a stored plan, on top of what stands in the blanks at the start. */
export function readPlan(level: Level, texts: Readonly<Record<string, string>>): Checked<Fills> {
  const parsed = parseFills(level.program, { ...initialTexts(level), ...texts });
  if (parsed.ok) return parsed;
  const [first] = parsed.faults;
  return found(
    first?.blank ?? '',
    first ? `The text does not compile: ${describeFault(first)}.` : 'It cannot be read.',
  );
}
