import { type Address, type ByteSize, MiB, toAddress } from '../base/bytes.ts';
import {
  ALLOCATION_GRANULARITY,
  MEM_COMMIT,
  MEM_FREE,
  MEM_PRIVATE,
  MEM_RELEASE,
  MEM_RESERVE,
  MEM_TOP_DOWN,
  PAGE_NOACCESS,
  PAGE_READWRITE,
} from '../core/codes/flags.ts';
import { FIRST_PROCESS, Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { startFromMap } from '../core/processMap.ts';
import { queryAddressLimit, queryAllRegions } from '../core/query.ts';
import { step } from '../core/step.ts';

/** The free window of an address space in which everything else is taken. */
export const WINDOW: { readonly start: Address; readonly size: ByteSize } = {
  start: toAddress(0x1000_0000),
  size: 4 * MiB,
};

const END = WINDOW.start + WINDOW.size;

/** A machine whose first process has nothing free but the window. */
export function openSpace(): Machine {
  const machine = Machine.create({ profile: 'x86' });
  const limit = queryAddressLimit(machine);
  const taken = (start: number, end: number) => ({
    BaseAddress: start,
    AllocationBase: start,
    AllocationProtect: PAGE_NOACCESS,
    RegionSize: end - start,
    State: MEM_RESERVE,
    Protect: 0,
    Type: MEM_PRIVATE,
  });
  startFromMap(machine, FIRST_PROCESS, [taken(ALLOCATION_GRANULARITY, WINDOW.start), taken(END, limit)]);
  return machine;
}

/** A free piece of the window. */
export interface Hole {
  readonly start: Address;
  readonly size: ByteSize;
}

/** The free pieces of the window, lowest first. */
export const holesOf = (machine: Machine): readonly Hole[] =>
  queryAllRegions(machine)
    .filter(({ State, BaseAddress }) => State === MEM_FREE && BaseAddress >= WINDOW.start && BaseAddress < END)
    .map(({ BaseAddress, RegionSize }) => ({ start: toAddress(BaseAddress), size: RegionSize }));

/** What is free, in bytes: in all, and in the largest piece. */
export interface FreeSpace {
  readonly total: ByteSize;
  readonly largest: ByteSize;
  /** How much of it is not in the largest piece, from 0 to 1. */
  readonly fragmentation: number;
}

export function freeSpaceOf(holes: readonly Hole[]): FreeSpace {
  const total = holes.reduce((sum, { size }) => sum + size, 0);
  const largest = Math.max(0, ...holes.map(({ size }) => size));
  return { total, largest, fragmentation: total === 0 ? 0 : 1 - largest / total };
}

/**
 * Where to put a request: at the lowest place that fits, at the highest, in the smallest or the largest free piece that
 * fits, or at an address of one's own.
 */
export type Placement = 'lowest' | 'highest' | 'tightest' | 'roomiest' | { readonly at: Address };

export const PLACEMENTS = ['lowest', 'highest', 'tightest', 'roomiest'] as const;

/** Reserves and commits as `VirtualAlloc` does, where the placement says. */
export function allocate(machine: Machine, size: ByteSize, placement: Placement): Outcome {
  const lpAddress = addressFor(machine, size, placement);
  const flAllocationType = MEM_RESERVE + MEM_COMMIT + (placement === 'highest' ? MEM_TOP_DOWN : 0);
  return step(machine, { op: 'VirtualAlloc', lpAddress, dwSize: size, flAllocationType, flProtect: PAGE_READWRITE });
}

export const release = (machine: Machine, base: Address): Outcome =>
  step(machine, { op: 'VirtualFree', lpAddress: base, dwSize: 0, dwFreeType: MEM_RELEASE });

/** The address that is asked for; 0 leaves it to the system. */
export function addressFor(machine: Machine, size: ByteSize, placement: Placement): Address {
  if (typeof placement === 'object') return placement.at;
  if (placement === 'lowest' || placement === 'highest') return toAddress(0);
  const fitting = holesOf(machine).filter((hole) => hole.size >= size);
  const sign = placement === 'tightest' ? 1 : -1;
  return fitting.toSorted((a, b) => sign * (a.size - b.size) || a.start - b.start)[0]?.start ?? toAddress(0);
}
