import type { MemoryEvent } from '../core/event.ts';
import type { RecordedEvent } from '../core/timeline.ts';
import type { PlanRun } from '../levels/planRun.ts';
import { commandAt } from './position.ts';

/** One thing that happens inside the calls of a statement. */
export interface InnerStep {
  readonly event: MemoryEvent;
  /** Before a reservation that named no address, a gap for it was found: a step of its own, which changes nothing. */
  readonly isSearch: boolean;
  /** Number of the command it happens in, and the process. */
  readonly command: number;
  readonly process: number;
}

/** A program in the middle of a statement. */
export interface Inside {
  readonly steps: readonly InnerStep[];
  /** Steps done: at least one, and not the last. */
  readonly done: number;
}

/** A statement with more commands or steps than this is not walked through. */
const MOST_COMMANDS = 400;
const MOST_STEPS = 1000;

/** What happens between two positions of a run, in order; nothing if it is too much to look at. */
export function innerSteps(run: PlanRun, from: number, to: number): readonly InnerStep[] {
  const [first, end] = [commandAt(run, from), commandAt(run, to)];
  if (end - first > MOST_COMMANDS) return [];
  const steps = run.timeline.eventsBetween(first, end).flatMap(stepsOf);
  return steps.length > MOST_STEPS ? [] : steps;
}

function stepsOf({ event, command, process }: RecordedEvent): readonly InnerStep[] {
  const happened = { event, isSearch: false, command, process };
  const isPlaced = event.type === 'reserved' && event.placedBy !== 'hint';
  return isPlaced ? [{ ...happened, isSearch: true }, happened] : [happened];
}
