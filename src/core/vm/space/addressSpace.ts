import { type Address, plus } from '../../../base/bytes.ts';
import { drawFrom, nextRngState } from '../../../base/rng.ts';
import { ALLOCATION_GRANULARITY, PAGE_READONLY, PAGE_SIZE } from '../../codes/flags.ts';
import type { MemoryEvent } from '../../event.ts';
import { PROFILES, type Profile, USER_SHARED_DATA } from '../../profile.ts';
import type { Protection } from '../protection.ts';
import { HandleTable } from '../sections/handleTable.ts';
import type { SectionCopies } from '../sections/sectionCopies.ts';
import type { System } from '../system.ts';
import { type Allocation, AllocationTable, type AllocationTraits, NO_ALLOCATION, ORDINARY } from './allocationTable.ts';
import { Contents } from './contents.ts';
import { PageTable } from './pageTable.ts';
import { RegionMap } from './regionMap.ts';

/** The default minimum working set (Microsoft Learn, SetProcessWorkingSetSize). */
const DEFAULT_WORKING_SET_MINIMUM = 50;

/** What an address space consists of; a copied one starts from copies. */
interface Parts {
  readonly regions: RegionMap;
  readonly allocations: AllocationTable;
  readonly pages: PageTable;
  readonly contents: Contents;
  readonly handles: HandleTable;
}

/** The user address space of one process: its regions, the state of its pages, its private bytes and its handles. */
export class AddressSpace implements Parts {
  readonly profile: Profile;
  readonly regions: RegionMap;
  readonly allocations: AllocationTable;
  readonly pages: PageTable;
  readonly contents: Contents;
  readonly handles: HandleTable;
  /** Where bottom-up searches start. */
  readonly bottomUpStart: Address;
  /** Where top-down searches start. */
  readonly topDownEnd: Address;
  /** Pages the process may keep resident by right. */
  workingSetMinimum = DEFAULT_WORKING_SET_MINIMUM;

  constructor(
    readonly system: System,
    readonly processId: number,
    parts?: Parts,
  ) {
    this.profile = PROFILES[system.config.profile];
    const { minimum, maximum } = this.profile;
    this.regions = parts?.regions ?? new RegionMap(minimum, plus(maximum, 1));
    this.allocations = parts?.allocations ?? new AllocationTable();
    this.pages = parts?.pages ?? new PageTable();
    this.contents = parts?.contents ?? new Contents();
    this.handles = parts?.handles ?? new HandleTable();
    const bias = drawBias(system.config.biasSeed, processId, this.profile);
    this.bottomUpStart = plus(minimum, bias.bottomUp);
    this.topDownEnd = plus(this.limit, -bias.topDown);
  }

  /** First address above the usable space. */
  get limit(): Address {
    return this.regions.limit;
  }

  /** The allocation that holds `address`, with the region map's cursor on its region; `NO_ALLOCATION` in free space. */
  allocationAt(address: Address): Allocation {
    const { regions } = this;
    regions.locate(address);
    return regions.start <= address ? regions.allocation : NO_ALLOCATION;
  }

  /** Whether a range that starts in the region under the cursor, which is of `allocation`, ends outside the allocation. */
  leaves(allocation: Allocation, end: Address): boolean {
    return end > this.regions.end && end > this.allocations.end(allocation);
  }

  /** Whether nothing lies between `start` and `end`. */
  isFree(start: Address, end: Address): boolean {
    this.regions.locate(start);
    return this.regions.start >= end;
  }

  /** Adds an allocation in free space with one attribute for all its pages. */
  add(
    start: Address,
    end: Address,
    protect: Protection,
    attribute: Protection,
    traits: AllocationTraits = ORDINARY,
  ): Allocation {
    const allocation = this.allocations.add(start, end, protect, traits);
    this.regions.insert(start, end, attribute, allocation);
    return allocation;
  }

  /** Takes an allocation away with all its regions. */
  remove(allocation: Allocation): void {
    this.regions.remove(this.allocations.base(allocation), this.allocations.end(allocation));
    this.allocations.remove(allocation);
  }

  /** Maps KUSER_SHARED_DATA, which every process has (facts: virtual §5.2 #9). */
  addUserSharedData(): void {
    this.add(USER_SHARED_DATA, plus(USER_SHARED_DATA, PAGE_SIZE), PAGE_READONLY, PAGE_READONLY, {
      ...ORDINARY,
      kind: 'system',
    });
  }

  /** A copy that belongs to a copied system. */
  clone(system: System, copies: SectionCopies): AddressSpace {
    const copy = new AddressSpace(system, this.processId, {
      regions: this.regions.clone(),
      allocations: this.allocations.clone(copies.view),
      pages: this.pages.clone(),
      contents: this.contents.clone(),
      handles: this.handles.clone(copies.target),
    });
    copy.workingSetMinimum = this.workingSetMinimum;
    return copy;
  }

  emit(event: MemoryEvent): void {
    this.system.emit(event, this.processId);
  }
}

/** The random distances, in bytes, from the ends of the space at which searches start (facts: virtual §7). */
function drawBias(
  seed: number | null,
  processId: number,
  { biasBits }: Profile,
): { bottomUp: number; topDown: number } {
  if (seed === null) return { bottomUp: 0, topDown: 0 };
  const state = nextRngState((seed + processId * 0x10001) >>> 0);
  return {
    bottomUp: drawFrom(state, 2 ** biasBits.bottomUp) * ALLOCATION_GRANULARITY,
    topDown: drawFrom(nextRngState(state), 2 ** biasBits.topDown) * ALLOCATION_GRANULARITY,
  };
}
