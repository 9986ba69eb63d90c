import type { MemoryEvent } from '../core/event.ts';
import type { Timeline } from '../core/timeline.ts';
import { type Cause, CauseTable } from './causeTable.ts';

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

const SEARCHED: ReadonlySet<MemoryEvent['type']> = new Set([...PAGE_CAUSES, ...BLOCK_CAUSES]);

const tables = new WeakMap<Timeline, CauseTable>();

/** Everything that changed pages or blocks in a run; found at the first call, which goes through the run once more. */
export function findCauses(timeline: Timeline): CauseTable {
  const known = tables.get(timeline);
  if (known) return known;
  const table = new CauseTable();
  timeline.forEachEvent(0, timeline.length, (recorded) => {
    if (SEARCHED.has(recorded.event.type)) table.add(recorded);
  });
  tables.set(timeline, table);
  return table;
}

/** A moment of a run, as one process sees it. */
export interface CauseView {
  readonly run: { readonly timeline: Timeline };
  readonly command: number;
  readonly process: number;
}

/**
 * The last cause of one of `types`, of those of pages and blocks, before that moment that has to do with the byte at
 * `address`.
 */
export const causeAt = (
  { run, command, process }: CauseView,
  address: number,
  types: ReadonlySet<MemoryEvent['type']>,
): Cause | null => findCauses(run.timeline).last({ command, process, address, types });
