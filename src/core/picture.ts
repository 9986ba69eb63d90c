import { type Address, alignUp, plus } from '../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from './codes/flags.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';
import type { Protection } from './vm/protection.ts';
import type { View } from './vm/sections/section.ts';
import { hasMemory } from './vm/sections/section.ts';
import type { AddressSpace } from './vm/space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from './vm/space/allocationTable.ts';
import { PAGE_STATE } from './vm/space/pageTable.ts';
import { RESERVED } from './vm/space/region.ts';

/** What a page is to its process. `unusable`: the rest of a granule behind an allocation, free but out of everybody's reach. */
export type PageState = 'reserved' | 'committed' | 'touched' | 'unusable';

/** VMMap's families of memory, as far as the simulator has them. */
export type MemoryFamily = 'private' | 'heap' | 'stack' | 'image' | 'mapped' | 'shared' | 'system';

/** A run of pages that look alike. */
export interface Span {
  readonly start: Address;
  readonly end: Address;
  readonly state: PageState;
  readonly family: MemoryFamily;
  /** PAGE_* word; 0 unless committed. */
  readonly protect: Protection;
  readonly allocationBase: Address;
}

/** Everything in a process's address space that is not plainly free, lowest first, without overlaps. */
export function querySpans(machine: Machine, process = FIRST_PROCESS): Span[] {
  const { space, heaps } = machine.process(process);
  return new SpanCollector(space, heaps.reservations).collect();
}

class SpanCollector {
  private readonly spans: Span[] = [];

  constructor(
    private readonly space: AddressSpace,
    /** Bases of the allocations that are heaps'. */
    private readonly heaps: Pick<ReadonlyMap<Address, unknown>, 'has'>,
  ) {}

  collect(): Span[] {
    const { regions, profile, allocations } = this.space;
    for (regions.locate(profile.minimum); regions.allocation !== NO_ALLOCATION; regions.advance()) {
      const { start, end, attribute, allocation } = regions;
      if (attribute === RESERVED) this.add(start, end, 'reserved', allocation, 0);
      else this.addCommitted(start, end, allocation, attribute);
      if (end === allocations.end(allocation)) this.addTail(end, allocation);
    }
    return this.spans;
  }

  /** Splits committed pages into those that were touched, those that were not, and those a section has not committed. */
  private addCommitted(start: Address, end: Address, allocation: Allocation, protect: Protection): void {
    const { pages, allocations } = this.space;
    let at = start;
    const addUntouched = (to: Address): void => {
      for (; at < to; at = plus(at, PAGE_SIZE)) {
        const isCommitted = hasMemory(allocations, allocation, at);
        this.add(
          at,
          plus(at, PAGE_SIZE),
          isCommitted ? 'committed' : 'reserved',
          allocation,
          isCommitted ? protect : 0,
        );
      }
    };
    const isSparse = allocations.view(allocation)?.section.committed;
    pages.forEach(start, end, (page, state) => {
      if (!(state & PAGE_STATE.resident)) return;
      if (isSparse) addUntouched(page);
      else this.add(at, page, 'committed', allocation, protect);
      this.add(page, plus(page, PAGE_SIZE), 'touched', allocation, protect);
      at = plus(page, PAGE_SIZE);
    });
    if (isSparse) addUntouched(end);
    else
      this.add(at, end, allocations.kind(allocation) === 'largePages' ? 'touched' : 'committed', allocation, protect);
  }

  /** The rest of the granule, up to the next region: no allocation can start there (facts: virtual §5.2 #6, §9). */
  private addTail(end: Address, allocation: Allocation): void {
    const { regions } = this.space;
    const granule = alignUp(end, ALLOCATION_GRANULARITY);
    if (granule === end) return;
    regions.locate(end);
    const stop = regions.start < granule ? regions.start : granule;
    this.add(end, stop, 'unusable', allocation, 0);
    regions.locate(plus(end, -PAGE_SIZE));
  }

  private add(start: Address, end: Address, state: PageState, allocation: Allocation, protect: Protection): void {
    if (start >= end) return;
    const { allocations } = this.space;
    const allocationBase = allocations.base(allocation);
    const family = this.heaps.has(allocationBase) ? 'heap' : familyOf(this.space, allocation);
    const last = this.spans.at(-1);
    const continues =
      last?.end === start && last.state === state && last.protect === protect && last.allocationBase === allocationBase;
    if (continues) this.spans[this.spans.length - 1] = { ...last, end };
    else this.spans.push({ start, end, state, family, protect, allocationBase });
  }
}

/** The family of an allocation that is no heap's. */
export function familyOf({ allocations }: AddressSpace, allocation: Allocation): MemoryFamily {
  const kind = allocations.kind(allocation);
  if (kind === 'stack' || kind === 'system') return kind;
  const view = allocations.view(allocation);
  return view ? familyOfView(view) : 'private';
}

function familyOfView({ section }: View): MemoryFamily {
  if (section.isImage) return 'image';
  return section.file ? 'mapped' : 'shared';
}
