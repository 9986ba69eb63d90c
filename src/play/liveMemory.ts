import type { Address, ByteSize } from '../base/bytes.ts';
import { groupedBy } from '../base/groupedBy.ts';
import { MEM_COMMIT, MEM_FREE } from '../core/codes/flags.ts';
import { queryHeapExtents } from '../core/heapPicture.ts';
import { FIRST_PROCESS, type Machine } from '../core/machine.ts';
import { type MemoryBasicInformation, queryAllRegions, queryRegions } from '../core/query.ts';
import type { PlanRun } from '../levels/planRun.ts';
import { liveRequests, type RequestRecord } from '../levels/requests.ts';

/** Memory that the program has at a moment: a block of a heap, or a reservation or view of its own. */
export interface LiveBlock {
  readonly kind: 'block' | 'region';
  readonly start: Address;
  /** Bytes the program asked for, or reserved. */
  readonly size: ByteSize;
  /** Bytes it got: with header and slack, or committed. */
  readonly granted: ByteSize;
  /** The variable it is for, without an index, or the call that made it. */
  readonly owner: string;
}

/** A free stretch: inside a heap, or of the address space. */
export interface Hole {
  readonly kind: 'block' | 'region';
  readonly start: Address;
  readonly size: ByteSize;
}

/** What a process has after `command` commands of a run; `machine` is that moment's. */
export function liveBlocks(
  run: PlanRun,
  machine: Machine,
  command: number,
  process = FIRST_PROCESS,
): readonly LiveBlock[] {
  const requests = liveRequests(run, command, process);
  return [...heapBlocks(machine, requests, process), ...ownRegions(run, machine, requests, process)];
}

function heapBlocks(machine: Machine, requests: readonly RequestRecord[], process: number): readonly LiveBlock[] {
  const names = new Map(requests.map((request) => [request.address, variableOf(request)]));
  return queryHeapExtents(machine, process).flatMap(({ pieces }) =>
    pieces.flatMap(({ state, start, user, size, requested, maker }): LiveBlock[] =>
      state === 'busy'
        ? [{ kind: 'block', start, size: requested, granted: size, owner: names.get(user) ?? maker ?? '' }]
        : [],
    ),
  );
}

/** The allocations that were not there when the program began and are no heap's. */
function ownRegions(
  run: PlanRun,
  machine: Machine,
  requests: readonly RequestRecord[],
  process: number,
): readonly LiveBlock[] {
  const before = new Set(queryRegions(run.timeline.at(0), process).map(({ AllocationBase }) => AllocationBase));
  for (const { start } of queryHeapExtents(machine, process)) before.add(start);
  const own = queryRegions(machine, process).filter(({ AllocationBase }) => !before.has(AllocationBase));
  const bases = groupedBy(own, ({ AllocationBase }) => AllocationBase);
  return Array.from(bases, ([start, regions]) => toLiveRegion(start, regions, requests));
}

function toLiveRegion(
  start: Address,
  regions: readonly MemoryBasicInformation[],
  requests: readonly RequestRecord[],
): LiveBlock {
  const size = regions.reduce((sum, { RegionSize }) => sum + RegionSize, 0);
  const committed = regions.filter(({ State }) => State === MEM_COMMIT);
  const inside = requests.find(({ address }) => address >= start && address < start + size);
  return {
    kind: 'region',
    start,
    size,
    granted: committed.reduce((sum, { RegionSize }) => sum + RegionSize, 0),
    owner: inside ? variableOf(inside) : '',
  };
}

/** `pages` for `pages[3]`. */
const variableOf = ({ label }: RequestRecord): string => label.replace(/\[\d+\]$/, '');

/** Everything free in a process at a moment, by address inside its kind. */
export const holesIn = (machine: Machine, process = FIRST_PROCESS): readonly Hole[] => [
  ...queryHeapExtents(machine, process).flatMap(({ pieces }) =>
    pieces.flatMap(({ state, start, size }): Hole[] => (state === 'free' ? [{ kind: 'block', start, size }] : [])),
  ),
  ...queryAllRegions(machine, process).flatMap(({ State, BaseAddress, RegionSize }): Hole[] =>
    State === MEM_FREE ? [{ kind: 'region', start: BaseAddress, size: RegionSize }] : [],
  ),
];

/** What one owner has. */
export interface OwnerShare {
  readonly owner: string;
  readonly count: number;
  /** Bytes asked for. */
  readonly size: ByteSize;
  readonly granted: ByteSize;
}

/** Live memory by owner, the one that has most first. */
export function byOwner(blocks: readonly LiveBlock[]): readonly OwnerShare[] {
  const shares = new Map<string, OwnerShare>();
  for (const { owner, size, granted } of blocks) {
    const share = shares.get(owner) ?? { owner, count: 0, size: 0, granted: 0 };
    shares.set(owner, { owner, count: share.count + 1, size: share.size + size, granted: share.granted + granted });
  }
  return [...shares.values()].sort((a, b) => b.granted - a.granted || b.size - a.size);
}
