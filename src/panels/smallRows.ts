import { type Address, alignDown, plus } from '../base/bytes.ts';
import { ALLOCATION_GRANULARITY, has, PAGE_GUARD, PAGE_SIZE } from '../core/codes/flags.ts';
import type { Machine } from '../core/machine.ts';
import { querySpans, type Span } from '../core/picture.ts';
import type { SmallRow, SmallTile } from './compareSide.ts';

/** What a program brings about; image, stack and system were there before it. */
const SHOWN: ReadonlySet<Span['family']> = new Set(['private', 'heap', 'mapped', 'shared'] as const);
/** Granules of one run of pages that all look alike: nobody needs to see a thousand. */
const MOST_GRANULES = 64;

/** The granules of every process in which a program has something. */
export const smallRows = (machine: Machine): readonly SmallRow[] =>
  [...machine.processes.keys()].flatMap((process) => rowsOf(machine, process));

function rowsOf(machine: Machine, process: number): readonly SmallRow[] {
  const rows = new Map<Address, SmallTile[]>();
  for (const span of querySpans(machine, process)) if (SHOWN.has(span.family)) addSpan(rows, span);
  return Array.from(rows, ([start, tiles]) => ({ process, start, tiles }));
}

function addSpan(rows: Map<Address, SmallTile[]>, { start, end, state, family, protect }: Span): void {
  const tile: SmallTile = { state: has(protect, PAGE_GUARD) ? 'guard' : state, family };
  const stop = Math.min(end, alignDown(start, ALLOCATION_GRANULARITY) + MOST_GRANULES * ALLOCATION_GRANULARITY);
  for (let page = start; page < stop; page = plus(page, PAGE_SIZE)) {
    const granule = alignDown(page, ALLOCATION_GRANULARITY);
    const tiles = rows.get(granule) ?? emptyRow();
    tiles[(page - granule) / PAGE_SIZE] = tile;
    rows.set(granule, tiles);
  }
}

const emptyRow = (): SmallTile[] => Array.from({ length: ALLOCATION_GRANULARITY / PAGE_SIZE }, () => null);
