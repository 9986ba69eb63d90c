import { type Address, alignUp, type ByteSize } from '../../base/bytes.ts';
import { formatHex } from '../../base/hex.ts';
import { MEM_PRIVATE, PAGE_SIZE } from '../../core/codes/flags.ts';
import { type HeapExtent, type HeapPiece, queryHeapExtents } from '../../core/heapPicture.ts';
import { checkMachine } from '../../core/invariants.ts';
import type { Machine } from '../../core/machine.ts';
import { queryRegion, queryRegions } from '../../core/query.ts';
import type { Route } from './route.ts';

/** What every reserved byte is for, in bytes. */
export type Owners = Readonly<Record<'requested' | 'slack' | 'free' | 'internal' | 'uncommitted', ByteSize>>;

/** A machine's books at the end of a trace. */
export interface Books {
  readonly owners: Owners;
  /** Bytes of all reservations that the program has caused. */
  readonly reserved: ByteSize;
  /** Share of the free bytes of heaps that are not in the largest free block. */
  readonly externalFragmentation: number;
  /** What does not add up. */
  readonly faults: readonly string[];
}

type Live = ReadonlyMap<Address, ByteSize>;

/** Adds up who owns every reserved byte, and holds the blocks against what the program has live, by address. */
export function closeBooks(machine: Machine, route: Route, live: Live): Books {
  const extents = queryHeapExtents(machine);
  const owners = route.heapBlock ? heapOwners(extents) : reservationOwners(live);
  const reserved = reservedBytes(machine) - reservedBytes(route.start());
  const sum = Object.values(owners).reduce((total, bytes) => total + bytes, 0);
  const faults = [...checkMachine(machine), ...extents.flatMap(checkTiling), ...checkApart(live)];
  if (sum !== reserved) faults.push(`${sum} bytes have an owner, ${reserved} are reserved`);
  faults.push(...(route.heapBlock ? checkBlocks(extents, live, route.heapBlock) : checkReservations(machine, live)));
  return { owners, reserved, externalFragmentation: externalFragmentation(extents), faults };
}

const reservedBytes = (machine: Machine): ByteSize =>
  queryRegions(machine).reduce((sum, { Type, RegionSize }) => sum + (Type === MEM_PRIVATE ? RegionSize : 0), 0);

function heapOwners(extents: readonly HeapExtent[]): Owners {
  const owners = { requested: 0, slack: 0, free: 0, internal: 0, uncommitted: 0 };
  for (const { state, size, requested } of extents.flatMap(({ pieces }) => pieces)) {
    if (state === 'busy') {
      owners.requested += requested;
      owners.slack += size - requested;
    } else owners[state] += size;
  }
  return owners;
}

function reservationOwners(live: Live): Owners {
  const sizes = [...live.values()];
  const requested = sizes.reduce((sum, size) => sum + size, 0);
  const slack = sizes.reduce((sum, size) => sum + pagesFor(size) - size, 0);
  return { requested, slack, free: 0, internal: 0, uncommitted: 0 };
}

const pagesFor = (size: ByteSize): ByteSize => alignUp(Math.max(size, 1), PAGE_SIZE);

/** The pieces of a reservation follow one another from its start to its end. */
function checkTiling({ start, end, pieces }: HeapExtent): string[] {
  let at: number = start;
  for (const piece of pieces) {
    if (piece.start !== at) return [`${formatHex(at)} belongs to two pieces or to none`];
    at += piece.size;
  }
  return at === end ? [] : [`the pieces of ${formatHex(start)} end at ${formatHex(at)}`];
}

/** No two live blocks share a byte. */
function checkApart(live: Live): string[] {
  const blocks = [...live].sort(([a], [b]) => a - b);
  return blocks.flatMap(([address, size], index) => {
    const next = blocks[index + 1];
    return next && address + Math.max(size, 1) > next[0]
      ? [`${formatHex(address)} overlaps ${formatHex(next[0])}`]
      : [];
  });
}

/** Every live block of the program is a busy one of that size, and there is no other. */
function checkBlocks(extents: readonly HeapExtent[], live: Live, heapBlock: NonNullable<Route['heapBlock']>): string[] {
  const busy = new Map<Address, HeapPiece>();
  for (const piece of extents.flatMap(({ pieces }) => pieces)) if (piece.state === 'busy') busy.set(piece.user, piece);
  const faults: string[] = [];
  for (const [address, size] of live) {
    const { user, requested } = heapBlock(address, size);
    const got = busy.get(user)?.requested;
    if (got !== requested) faults.push(`${formatHex(address)} has ${got ?? 'no'} bytes instead of ${requested}`);
    busy.delete(user);
  }
  for (const user of busy.keys()) faults.push(`${formatHex(user)} is a block the program does not have`);
  return faults;
}

function checkReservations(machine: Machine, live: Live): string[] {
  return [...live].flatMap(([address, size]) => {
    const region = queryRegion(machine, address);
    const isWhole = region?.AllocationBase === address && region.RegionSize === pagesFor(size);
    return isWhole ? [] : [`${formatHex(address)} is no reservation of ${pagesFor(size)} bytes`];
  });
}

function externalFragmentation(extents: readonly HeapExtent[]): number {
  let [total, largest] = [0, 0];
  for (const { state, size } of extents.flatMap(({ pieces }) => pieces)) {
    if (state !== 'free') continue;
    total += size;
    largest = Math.max(largest, size);
  }
  return total === 0 ? 0 : 1 - largest / total;
}
