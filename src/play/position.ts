import { FIRST_PROCESS } from '../core/machine.ts';
import type { PlanRun } from '../levels/planRun.ts';

/**
 * Where a program stands is told by the number of its moments that are done. A run that waits at a blank can be followed
 * up to the statement that needs it, any other to its end.
 */
export function furthest({ execution }: PlanRun): number {
  const { ending, endedAt, moments } = execution;
  return ending.kind === 'waiting' ? Math.max(0, endedAt) : moments.length;
}

/** Commands done when so many moments are. */
export function commandAt(run: PlanRun, position: number): number {
  const { moments, commands } = run.execution;
  return moments.at(position)?.firstCommand ?? (position === 0 ? 0 : commands.length);
}

/** The line at which the program stands, from 1: that of the statement about to run, or of the last one. */
export function lineAt(run: PlanRun, position: number): number {
  const { moments, endedAt, ending } = run.execution;
  const next = moments.at(position);
  if (next) return next.statement.line;
  const last = ending.kind === 'finished' ? moments.length - 1 : endedAt;
  return moments.at(last)?.statement.line ?? 1;
}

/**
 * The next position in direction `by` at which the program stands in lines that are shown: statements of folded helpers
 * are passed over.
 */
export function nextStop(run: PlanRun, position: number, by: 1 | -1): number {
  const end = furthest(run);
  let next = position + by;
  while (next > 0 && next < end && lineAt(run, next) <= run.level.helperLines) next += by;
  return Math.min(Math.max(next, 0), end);
}

/** The first position up to `limit` whose moment needed the text of a blank; `limit` if none did. */
export function firstUse({ execution }: PlanRun, blank: string, limit: number): number {
  const { moments, served, ending, endedAt } = execution;
  const value = served.find((each) => each.blank === blank)?.moment ?? limit;
  const waiting = ending.kind === 'waiting' && ending.blank === blank ? endedAt : limit;
  const end = Math.max(0, Math.min(limit, value, waiting));
  for (let at = Math.min(moments.before, end); at < end; at++) if (moments.at(at)?.statement.blank === blank) return at;
  return end;
}

/** The position behind the last moment that needed the text of a blank; the end if none did. */
export function lastUse(run: PlanRun): number {
  const { moments } = run.execution;
  for (let at = furthest(run); at > moments.before; at--) {
    const statement = moments.at(at - 1)?.statement;
    if (statement && (statement.blank !== null || statement.blanks.length > 0)) return at;
  }
  return furthest(run);
}

/** The first position at which so many commands are done; the opposite of `commandAt`. */
export const positionAfter = (run: PlanRun, command: number): number =>
  command <= 0 ? 0 : Math.min(run.execution.moments.ofCommand(command - 1) + 1, furthest(run));

/** The processes there are once the first `command` commands are done. */
export function processesAt({ timeline }: PlanRun, command: number): readonly number[] {
  const all = [...timeline.now.processes.keys()];
  if (all.length === 1) return all;
  const later = timeline.commands.slice(command).filter(({ op }) => op === 'startProcess');
  return all.filter((id) => !later.some(({ process }) => process === id));
}

/** The process that did the last of the first `command` commands: the one to show. */
export const processAt = ({ execution }: PlanRun, command: number): number =>
  execution.commands[command - 1]?.process ?? FIRST_PROCESS;
