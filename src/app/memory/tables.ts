import { plus } from '../../base/bytes.ts';
import { formatHex } from '../../base/hex.ts';
import { formatFlags } from '../../core/codes/flagNames.ts';
import { type HeapSummary, type ProcessHeapEntry, queryHeaps, queryHeapWalk } from '../../core/heapQuery.ts';
import type { Machine } from '../../core/machine.ts';
import { type MemoryBasicInformation, queryAllRegions } from '../../core/query.ts';
import type { DataTable, TableColumn, TableRow } from '../../panels/dataTable.ts';
import { formatAddress, t } from '../../panels/format.ts';
import type { MemoryPicture } from './boardView.ts';
import { nameAllocation, nameHeap, requestAt } from './owners.ts';

/**
 * The tables of a moment: the spans in words, a walk with `VirtualQuery`, and one with `HeapWalk` over each heap. In the
 * middle of a call no program could walk: those walks are from before it.
 */
export function memoryTables(memory: MemoryPicture): readonly DataTable[] {
  const { machine, isInside } = memory;
  const { process } = memory.owners.view;
  const heaps = queryHeaps(machine, process)
    .filter(({ pool }) => !pool)
    .map((heap) => heapTable(machine, heap, process));
  const walks = [regionTable(machine, process), ...heaps];
  return [spanTable(memory), ...(isInside ? walks.map((walk) => ({ ...walk, note: t('tables.before') })) : walks)];
}

const column = (name: string, kind: TableColumn['kind']): TableColumn => ({ name, kind });

/** Everything that is not free in the words of the screen. */
function spanTable({ pages, owners }: MemoryPicture): DataTable {
  return {
    title: t('tables.spans'),
    fileName: 'memory',
    columns: [
      column(t('board.from'), 'address'),
      column(t('board.to'), 'address'),
      column(t('board.size'), 'bytes'),
      column(t('board.state'), 'text'),
      column(t('board.kind'), 'text'),
      column(t('board.protection'), 'text'),
      column(t('board.owner'), 'text'),
    ],
    rows: pages.spans.map((span) => ({
      range: span,
      cells: [
        span.start,
        plus(span.end, -1),
        span.end - span.start,
        t(`states.${span.isGuard ? 'guard' : span.state}`),
        span.state === 'unusable' ? null : t(`families.${span.family}`),
        span.protect === 0 ? null : formatFlags('protect', span.protect),
        requestAt(span.start, owners.requests)?.label ?? nameAllocation(span, owners),
      ],
    })),
  };
}

const REGION_COLUMNS: readonly TableColumn[] = [
  column('BaseAddress', 'address'),
  column('AllocationBase', 'address'),
  column('AllocationProtect', 'text'),
  column('RegionSize', 'number'),
  column('State', 'text'),
  column('Protect', 'text'),
  column('Type', 'text'),
];

/** MEMORY_BASIC_INFORMATION of every region. */
const regionTable = (machine: Machine, process: number): DataTable => ({
  title: 'VirtualQuery',
  fileName: 'VirtualQuery',
  columns: REGION_COLUMNS,
  rows: queryAllRegions(machine, process).map(regionRow),
});

const regionRow = (region: MemoryBasicInformation): TableRow => ({
  range: { start: region.BaseAddress, end: plus(region.BaseAddress, region.RegionSize) },
  cells: [
    region.BaseAddress,
    region.AllocationBase,
    formatFlags('protect', region.AllocationProtect),
    region.RegionSize,
    formatFlags('state', region.State),
    formatFlags('protect', region.Protect),
    formatFlags('type', region.Type),
  ],
});

const ENTRY_COLUMNS: readonly TableColumn[] = [
  column('lpData', 'address'),
  column('cbData', 'number'),
  column('cbOverhead', 'number'),
  column('iRegionIndex', 'number'),
  column('wFlags', 'text'),
  column('Region.dwCommittedSize', 'number'),
  column('Region.dwUnCommittedSize', 'number'),
  column('Region.lpFirstBlock', 'address'),
  column('Region.lpLastBlock', 'address'),
];

/** PROCESS_HEAP_ENTRY of everything in a heap. */
function heapTable(machine: Machine, heap: HeapSummary, process: number): DataTable {
  return {
    title: `HeapWalk · ${nameHeap(heap)} ${formatAddress(heap.heap)}`,
    fileName: `HeapWalk-${formatHex(heap.heap)}`,
    columns: ENTRY_COLUMNS,
    rows: queryHeapWalk(machine, heap.heap, process).map(entryRow),
  };
}

const entryRow = ({ Region, ...entry }: ProcessHeapEntry): TableRow => ({
  range: { start: entry.lpData, end: plus(entry.lpData, entry.cbData) },
  cells: [
    entry.lpData,
    entry.cbData,
    entry.cbOverhead,
    entry.iRegionIndex,
    formatFlags('heapEntry', entry.wFlags),
    Region?.dwCommittedSize ?? null,
    Region?.dwUnCommittedSize ?? null,
    Region?.lpFirstBlock ?? null,
    Region?.lpLastBlock ?? null,
  ],
});
