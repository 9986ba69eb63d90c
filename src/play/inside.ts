import type { MemoryEvent } from '../core/event.ts';
import type { RecordedEvent } from '../core/timeline.ts';
import type { PlanRun } from '../levels/planRun.ts';
import { commandAt, nextStop } from './position.ts';

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

/** Where a program stands: statements done, and how far it is in the next one; `null` if it is in the middle of none. */
export interface Standing {
  readonly position: number;
  readonly inside: Inside | null;
}

type InRun = Standing & { readonly run: PlanRun; readonly canRun: boolean };

/** Where what happens next, or before, inside the calls of a statement leaves it; `null` at the ends of a run. */
export const stepInside = (from: InRun, by: 1 | -1): Standing | null => (by > 0 ? stepIn(from) : stepOut(from));

function stepIn({ run, position, inside, canRun }: InRun): Standing | null {
  if (!canRun) return null;
  const next = nextStop(run, position, 1);
  const steps = inside?.steps ?? innerSteps(run, position, next);
  const done = (inside?.done ?? 0) + 1;
  return done < steps.length ? { position, inside: { steps, done } } : { position: next, inside: null };
}

function stepOut({ run, position, inside }: InRun): Standing | null {
  if (inside) return { position, inside: inside.done > 1 ? { steps: inside.steps, done: inside.done - 1 } : null };
  if (position === 0) return null;
  const before = nextStop(run, position, -1);
  const steps = innerSteps(run, before, position);
  return { position: before, inside: steps.length > 1 ? { steps, done: steps.length - 1 } : null };
}

/** A statement with more commands or steps than this is not walked through. */
const MOST_COMMANDS = 400;
const MOST_STEPS = 1000;

/** What happens between two positions of a run, in order; nothing if it is too much to look at. */
function innerSteps(run: PlanRun, from: number, to: number): readonly InnerStep[] {
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
