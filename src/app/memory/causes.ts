import type { MemoryEvent } from '../../core/event.ts';
import type { RuleId } from '../../core/rules/rules.ts';
import type { RecordedEvent } from '../../core/timeline.ts';
import type { PlanRun } from '../../levels/planRun.ts';
import type { PlayView } from '../../play/store.ts';

/** An event that made a range of memory what it is. */
export interface Cause {
  readonly start: number;
  readonly end: number;
  readonly type: MemoryEvent['type'];
  /** Number of the command it happened in. */
  readonly command: number;
  readonly process: number;
  readonly rule: RuleId | null;
}

/** Runs with more commands than this are not searched: the longest recording has fewer, and the search would be felt. */
const MOST_COMMANDS = 100_000;

const causesOf = new WeakMap<PlanRun, readonly Cause[]>();

/** Everything that changed a range in a run, in order; found at the first call, which goes through the run once more. */
export function findCauses(run: PlanRun): readonly Cause[] {
  const known = causesOf.get(run);
  if (known) return known;
  const { length } = run.timeline;
  const causes = length > MOST_COMMANDS ? [] : run.timeline.eventsBetween(0, length).flatMap(toCause);
  causesOf.set(run, causes);
  return causes;
}

function toCause({ event, command, process }: RecordedEvent): readonly Cause[] {
  if (!('start' in event && 'end' in event)) return [];
  const { type, start, end } = event;
  return [{ type, start, end, command, process, rule: 'rule' in event ? event.rule : null }];
}

/** What made a page what it is, and a block: touching does not. */
export const PAGE_CAUSES: ReadonlySet<MemoryEvent['type']> = new Set([
  'reserved',
  'committed',
  'decommitted',
  'released',
  'protected',
  'reset',
  'mapped',
  'unmapped',
  'stackGrew',
] as const);
export const BLOCK_CAUSES: ReadonlySet<MemoryEvent['type']> = new Set([
  'heapCreated',
  'heapGrew',
  'segmentAdded',
  'blockAllocated',
  'blockFreed',
  'blockResized',
  'blockSplit',
  'blocksCoalesced',
] as const);

/** The last cause of one of `types` before the position of a view that has to do with the byte at `address` of its process. */
export function causeAt(
  { run, command, process }: Pick<PlayView, 'run' | 'command' | 'process'>,
  address: number,
  types: ReadonlySet<MemoryEvent['type']>,
): Cause | null {
  const causes = findCauses(run);
  for (let index = causes.length - 1; index >= 0; index--) {
    const cause = causes[index];
    if (!cause || cause.command >= command || cause.process !== process || !types.has(cause.type)) continue;
    if (cause.start <= address && address < cause.end) return cause;
  }
  return null;
}
