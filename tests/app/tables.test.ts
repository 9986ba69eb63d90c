/* Protects the tables of the memory: the fields Windows has, every byte of the space once, and walks like a program's own. */
import '../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { memoryTables } from '../../src/app/memory/tables.ts';
import type { ProcessHeapEntry } from '../../src/core/heapQuery.ts';
import { FIRST_PROCESS } from '../../src/core/machine.ts';
import { queryAddressLimit } from '../../src/core/query.ts';
import type { DataTable } from '../../src/panels/dataTable.ts';
import { HeapProgram } from '../support/heapProgram.ts';

function programWithBlocks(): HeapProgram {
  const program = new HeapProgram();
  for (let size = 16; size < 4096; size += 200) program.value({ op: 'malloc', size });
  program.value({ op: 'malloc', size: 2 ** 21 });
  return program;
}

const program = programWithBlocks();
const { machine } = program;
const pages = { spans: [], labels: [], limit: queryAddressLimit(machine) };
const owners = { view: { process: FIRST_PROCESS }, requests: [], extents: [] } as never;
const tables = memoryTables({ machine, isInside: false, pages, owners });
const [, regions, heap] = tables as [DataTable, DataTable, DataTable];
const cells = (table: DataTable, name: string) =>
  table.rows.map((row) => row.cells[table.columns.findIndex((column) => column.name === name)]);

describe('the table of VirtualQuery', () => {
  it('has the fields of MEMORY_BASIC_INFORMATION', () => {
    expect(regions.columns.map(({ name }) => name)).toEqual([
      'BaseAddress',
      'AllocationBase',
      'AllocationProtect',
      'RegionSize',
      'State',
      'Protect',
      'Type',
    ]);
  });

  it('covers the whole space, one region after another', () => {
    let at = 0;
    for (const { range } of regions.rows) {
      expect(range?.start).toBe(at);
      at = range?.end ?? Number.NaN;
    }
    expect(at).toBe(pages.limit);
    expect(new Set(cells(regions, 'State'))).toEqual(new Set(['MEM_FREE', 'MEM_RESERVE', 'MEM_COMMIT']));
  });
});

describe('the tables in the middle of a call', () => {
  it('say that walks are from before it', () => {
    const inside = memoryTables({ machine, isInside: true, pages, owners });
    expect(tables.map(({ note }) => note)).toEqual(tables.map(() => undefined));
    expect(inside.map(({ note }) => note !== undefined)).toEqual(inside.map((_table, index) => index > 0));
  });
});

describe('the table of HeapWalk', () => {
  it('has what a program gets that calls it until it ends', () => {
    const handle = program.value({ op: 'GetProcessHeap' });
    const walked: ProcessHeapEntry[] = [];
    for (;;) {
      const outcome = program.do({ op: 'HeapWalk', hHeap: handle, lpEntry: walked.at(-1) ?? null });
      if (!outcome.ok) break;
      walked.push(outcome.value as ProcessHeapEntry);
    }
    expect(walked.length).toBeGreaterThan(20);
    expect(cells(heap, 'lpData')).toEqual(walked.map(({ lpData }) => lpData));
    expect(cells(heap, 'cbData')).toEqual(walked.map(({ cbData }) => cbData));
    expect(cells(heap, 'cbOverhead')).toEqual(walked.map(({ cbOverhead }) => cbOverhead));
    expect(cells(heap, 'iRegionIndex')).toEqual(walked.map(({ iRegionIndex }) => iRegionIndex));
    expect(new Set(cells(heap, 'wFlags'))).toContain('PROCESS_HEAP_REGION');
  });
});
