import { type Address, type ByteSize, isAligned } from '../base/bytes.ts';
import { formatHex } from '../base/hex.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from './codes/flags.ts';
import type { AnyHeap } from './heap/heap.ts';
import { checkNtHeap } from './heap/nt/checkNtHeap.ts';
import { ownerOf } from './heap/ownerOf.ts';
import { checkSegmentHeap } from './heap/segment/checkSegmentHeap.ts';
import { extentsOf } from './heap/segment/pieces.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import type { Section } from './vm/sections/section.ts';
import type { AddressSpace } from './vm/space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from './vm/space/allocationTable.ts';
import { PAGE_STATE } from './vm/space/pageTable.ts';
import { RESERVED, type Region } from './vm/space/region.ts';

/** What does not hold in a machine, in words for developers; empty if all is well. */
export function checkMachine(machine: Machine): string[] {
  const processes = [...machine.processes.values()];
  const spaces = processes.map(({ space }) => space);
  const floors = processes.flatMap((process) => [...checkHeaps(process), ...checkObjects(process)]);
  return [...spaces.flatMap(checkSpace), ...checkCharge(machine, spaces), ...floors];
}

/** Every heap is in order, and the reservations that are theirs are exactly those they know of. */
function checkHeaps({ space, heaps }: Process): string[] {
  const known = heaps.all().flatMap((heap) => reservationsOf(heap).map((base) => ({ base, heap })));
  const lost = known.filter(({ base, heap }) => heaps.reservations.get(base) !== heap && !heap.isTampered);
  const strange = [...heaps.reservations.keys()].filter(
    (base) => !known.some((other) => other.base === base) || space.allocationAt(base) === NO_ALLOCATION,
  );
  return [
    ...heaps.all().flatMap(checkHeap),
    ...lost.map(({ base }) => `reservation ${formatHex(base)} is no longer its heap's`),
    ...strange.map((base) => `reservation ${formatHex(base)} is of no heap`),
  ];
}

function checkHeap(heap: AnyHeap): string[] {
  if (heap.kind === 'pool') return heap.check();
  return heap.kind === 'nt' ? checkNtHeap(heap) : checkSegmentHeap(heap);
}

function reservationsOf(heap: AnyHeap): Address[] {
  if (heap.kind === 'pool') return [heap.base];
  if (heap.kind === 'segment') return extentsOf(heap).map(({ start }) => start);
  return [...heap.segments.map(({ base }) => base), ...heap.virtualBlocks.keys()];
}

/** An object that lies in a heap lies in a block that is busy. */
function checkObjects(process: Process): string[] {
  return process.objects.all().flatMap(({ address, typeName, storage }) => {
    if (storage === null || ownerOf(process, storage)?.user === storage) return [];
    return [`${typeName} ${formatHex(address)} lies in no block`];
  });
}

function checkSpace(space: AddressSpace): string[] {
  const regions = regionsOf(space);
  return [
    ...checkOrder(regions),
    ...checkAllocations(space, regions),
    ...checkPages(space),
    ...checkHoles(space, regions),
  ];
}

function regionsOf({ regions, profile }: AddressSpace): Region[] {
  const all: Region[] = [];
  for (regions.locate(profile.minimum); regions.allocation !== NO_ALLOCATION; regions.advance()) {
    const { start, end, attribute, allocation } = regions;
    all.push({ start, end, attribute, allocation });
  }
  return all;
}

function checkOrder(regions: readonly Region[]): string[] {
  const faults: string[] = [];
  let previousEnd = 0;
  for (const { start, end } of regions) {
    const name = `region ${formatHex(start)}`;
    if (start < previousEnd) faults.push(`${name} overlaps the one before`);
    if (end <= start) faults.push(`${name} is empty`);
    if (!isAligned(start, PAGE_SIZE) || !isAligned(end, PAGE_SIZE)) faults.push(`${name} is not whole pages`);
    previousEnd = end;
  }
  return faults;
}

/** The regions of an allocation tile it exactly. */
function checkAllocations({ allocations }: AddressSpace, regions: readonly Region[]): string[] {
  const faults: string[] = [];
  const seen = new Set<Allocation>();
  for (const [index, { start, end, allocation }] of regions.entries()) {
    const name = `region ${formatHex(start)}`;
    const before = regions[index - 1];
    const continues = before?.allocation === allocation && before.end === start;
    if (!continues && start !== allocations.base(allocation))
      faults.push(`${name} does not start at its allocation's base`);
    if (!continues && seen.has(allocation)) faults.push(`${name} is apart from the rest of its allocation`);
    if (regions[index + 1]?.allocation !== allocation && end !== allocations.end(allocation)) {
      faults.push(`${name} does not end where its allocation does`);
    }
    seen.add(allocation);
  }
  return faults;
}

/** Only committed pages are resident. */
function checkPages(space: AddressSpace): string[] {
  const faults: string[] = [];
  let resident = 0;
  space.pages.forEach(space.profile.minimum, space.limit, (page, state) => {
    if (!(state & PAGE_STATE.resident)) return;
    resident++;
    const allocation = space.allocationAt(page);
    const isCommitted = allocation !== NO_ALLOCATION && space.regions.attribute !== RESERVED;
    if (!isCommitted) faults.push(`page ${formatHex(page)} is resident but not committed`);
  });
  if (resident !== space.pages.residentPages) faults.push('the count of resident pages is wrong');
  return faults;
}

/** A search for each hole's size finds the lowest such hole, so the summed-up holes are right. */
function checkHoles({ regions, profile, limit }: AddressSpace, all: readonly Region[]): string[] {
  const holes: { start: number; size: number }[] = [];
  let previousEnd: number = profile.minimum;
  for (const { start, end } of [...all, { start: limit, end: limit }]) {
    const from = Math.ceil(previousEnd / ALLOCATION_GRANULARITY) * ALLOCATION_GRANULARITY;
    if (start > from) holes.push({ start: from, size: start - from });
    previousEnd = end;
  }
  return holes.flatMap(({ size }) => {
    const lowest = holes.find((hole) => hole.size >= size);
    const isRight = regions.seekHole(size, profile.minimum) && regions.holeStart === lowest?.start;
    return isRight ? [] : [`a hole of ${formatHex(size)} bytes is not found`];
  });
}

/** The charge is the sum of committed private pages, of what views may copy and of what sections hold. */
function checkCharge({ system }: Machine, spaces: readonly AddressSpace[]): string[] {
  const sections = new Set(spaces.flatMap(sectionsOf));
  const ofSpaces = spaces.reduce((sum, space) => sum + privateCharge(space), 0);
  const expected = [...sections].reduce((sum, section) => sum + section.charge, ofSpaces);
  return expected === system.commitCharge ? [] : [`charge is ${system.commitCharge}, should be ${expected}`];
}

function privateCharge(space: AddressSpace): ByteSize {
  const { allocations } = space;
  return regionsOf(space).reduce((sum, { start, end, attribute, allocation }) => {
    const view = allocations.view(allocation);
    if (view) return sum + (start === allocations.base(allocation) ? view.charge : 0);
    const isCharged = attribute !== RESERVED && allocations.kind(allocation) !== 'system';
    return sum + (isCharged ? end - start : 0);
  }, 0);
}

function sectionsOf(space: AddressSpace): Section[] {
  const shown = regionsOf(space).flatMap(({ allocation }) => space.allocations.view(allocation)?.section ?? []);
  const open = space.handles.entries().flatMap(([, target]) => (target.type === 'section' ? target.section : []));
  return [...shown, ...open];
}
