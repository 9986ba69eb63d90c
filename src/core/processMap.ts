import { type Address, isAligned, toAddress } from '../base/bytes.ts';
import { MEM_COMMIT, MEM_IMAGE, MEM_PRIVATE, PAGE_SIZE } from './codes/flags.ts';
import type { Machine } from './machine.ts';
import { Process } from './process.ts';
import { USER_SHARED_DATA } from './profile.ts';
import type { Section } from './vm/sections/section.ts';
import { AddressSpace } from './vm/space/addressSpace.ts';
import { type AllocationTraits, ORDINARY } from './vm/space/allocationTable.ts';
import { Contents } from './vm/space/contents.ts';
import { RESERVED } from './vm/space/region.ts';

/** One row of a walk with `VirtualQuery` over a real process; free rows are left out. */
export interface MapRow {
  readonly BaseAddress: number;
  readonly AllocationBase: number;
  readonly AllocationProtect: number;
  readonly RegionSize: number;
  readonly State: number;
  readonly Protect: number;
  readonly Type: number;
}

/** Why a map cannot be one: the row, counted from 0, and what is wrong with it. */
export interface MapFault {
  readonly row: number;
  readonly fault: 'not-page-aligned' | 'outside-the-space' | 'overlaps' | 'base-does-not-fit';
}

/**
 * Starts process `id` with the address space that `rows` describe, in place of the usual one. Views are taken to show
 * page-file sections, since a walk does not tell what they show. Answers the first fault instead if the rows cannot be.
 */
export function startFromMap(machine: Machine, id: number, rows: readonly MapRow[]): MapFault | null {
  const { system } = machine;
  const space = new AddressSpace(system, id);
  const fault = findFault(rows, space.limit);
  if (fault) return fault;
  for (const rowsOfOne of groupByAllocation(rows)) addAllocation(space, rowsOfOne);
  machine.processes.set(id, new Process(id, space));
  return null;
}

function findFault(rows: readonly MapRow[], limit: Address): MapFault | null {
  let end = 0;
  let base = -1;
  for (const [row, { BaseAddress, RegionSize, AllocationBase }] of rows.entries()) {
    const isPages = isAligned(BaseAddress, PAGE_SIZE) && isAligned(RegionSize, PAGE_SIZE) && RegionSize > 0;
    if (!isPages) return { row, fault: 'not-page-aligned' };
    if (BaseAddress < 0 || BaseAddress + RegionSize > limit) return { row, fault: 'outside-the-space' };
    if (BaseAddress < end) return { row, fault: 'overlaps' };
    const continues = AllocationBase === base && BaseAddress === end;
    if (!continues && AllocationBase !== BaseAddress) return { row, fault: 'base-does-not-fit' };
    end = BaseAddress + RegionSize;
    base = AllocationBase;
  }
  return null;
}

/** The rows of one allocation, lowest first. */
type AllocationRows = [MapRow, ...MapRow[]];

function groupByAllocation(rows: readonly MapRow[]): AllocationRows[] {
  const groups: AllocationRows[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0].AllocationBase === row.AllocationBase) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function addAllocation(space: AddressSpace, rows: AllocationRows): void {
  const [first] = rows;
  const last = rows.at(-1) ?? first;
  const start = toAddress(first.BaseAddress);
  const end = toAddress(last.BaseAddress + last.RegionSize);
  space.add(start, end, first.AllocationProtect, RESERVED, traitsOf(first, end - start));
  for (const { BaseAddress, RegionSize, Protect, State } of rows) {
    if (State !== MEM_COMMIT) continue;
    space.regions.paint(toAddress(BaseAddress), toAddress(BaseAddress + RegionSize), Protect);
    if (first.Type === MEM_PRIVATE && start !== USER_SHARED_DATA) space.system.commitCharge += RegionSize;
  }
}

function traitsOf({ BaseAddress, Type, AllocationProtect }: MapRow, size: number): AllocationTraits {
  if (BaseAddress === USER_SHARED_DATA) return { ...ORDINARY, kind: 'system' };
  if (Type === MEM_PRIVATE) return ORDINARY;
  const section: Section = {
    name: null,
    size,
    protect: AllocationProtect,
    file: null,
    isImage: Type === MEM_IMAGE,
    contents: new Contents(),
    committed: null,
    charge: 0,
    handles: 0,
    views: 1,
  };
  return { ...ORDINARY, kind: 'view', view: { section, offset: 0, charge: 0 } };
}
