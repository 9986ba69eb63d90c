import '../../core/segmentHeap.ts';
import { type Address, type ByteSize, NULL, plus } from '../../base/bytes.ts';
import {
  HEAP_NO_SERIALIZE,
  HEAP_ZERO_MEMORY,
  MEM_COMMIT,
  MEM_RELEASE,
  MEM_RESERVE,
  PAGE_READWRITE,
} from '../../core/codes/flags.ts';
import type { Command } from '../../core/command.ts';
import { Machine } from '../../core/machine.ts';
import type { Outcome } from '../../core/outcome.ts';
import { step } from '../../core/step.ts';

/** What the debug library puts in front of a block, and around it (facts: heap §6.2). */
const DEBUG_HEADER_BYTES: ByteSize = 48;
const DEBUG_OVERHEAD_BYTES: ByteSize = 52;

/** What a call of a trace asks for. */
export interface RouteRequest {
  /** Handle of the heap. */
  readonly heap: Address;
  /** NULL for a new block. */
  readonly address: Address;
  /** In bytes: of the block as it is, and as it is to be. */
  readonly oldSize: ByteSize;
  readonly size: ByteSize;
  /** HEAP_* flags of the call. */
  readonly flags: number;
}

/** One way of getting memory. */
export interface Route {
  readonly start: () => Machine;
  /** A heap of the trace; its handle. */
  readonly createHeap: (machine: Machine) => Address;
  readonly allocate: (machine: Machine, request: RouteRequest) => Outcome;
  readonly resize: (machine: Machine, request: RouteRequest) => Outcome;
  readonly free: (machine: Machine, request: RouteRequest) => Outcome;
  /** The heap block behind a program's pointer; `null` if every block is a reservation of its own. */
  readonly heapBlock: ((address: Address, size: ByteSize) => HeapBlock) | null;
}

interface HeapBlock {
  /** The pointer the heap gave out, and what it was asked for in bytes. */
  readonly user: Address;
  readonly requested: ByteSize;
}

const HEAP_CALLS: Pick<Route, 'allocate' | 'resize' | 'free' | 'heapBlock'> = {
  allocate: (machine, { heap, size, flags }) =>
    step(machine, { op: 'HeapAlloc', hHeap: heap, dwFlags: flags, dwBytes: size }),
  resize: (machine, { heap, address, size, flags }) =>
    step(machine, { op: 'HeapReAlloc', hHeap: heap, dwFlags: flags, lpMem: address, dwBytes: size }),
  free: (machine, { heap, address, flags }) =>
    step(machine, { op: 'HeapFree', hHeap: heap, dwFlags: flags, lpMem: address }),
  heapBlock: (user, requested) => ({ user, requested }),
};

const addressFrom = (outcome: Outcome): Address => (outcome.ok ? (outcome.value as Address) : NULL);

const privateHeap =
  (flOptions: number) =>
  (machine: Machine): Address =>
    addressFrom(step(machine, { op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize: 0 }));

const processHeap = (machine: Machine): Address => addressFrom(step(machine, { op: 'GetProcessHeap' }));

/** A C runtime library, which has one heap for all. */
const runtime = (crt: 'ucrt' | 'ucrtbased'): Route => ({
  start: () => Machine.create(),
  createHeap: processHeap,
  allocate: (machine, { size, flags }) =>
    step(
      machine,
      flags & HEAP_ZERO_MEMORY
        ? { op: 'calloc', number: 1, size: atLeastOne(size), crt }
        : { op: 'malloc', size: atLeastOne(size), crt },
    ),
  resize: (machine, { address, size }) =>
    step(machine, { op: 'realloc', memblock: address, size: atLeastOne(size), crt }),
  free: (machine, { address }) => step(machine, { op: 'free', memblock: address, crt }),
  heapBlock: (address, size) => {
    const [header, overhead] = crt === 'ucrtbased' ? [DEBUG_HEADER_BYTES, DEBUG_OVERHEAD_BYTES] : [0, 0];
    return { user: plus(address, -header), requested: atLeastOne(size) + overhead };
  },
});

/** Where a heap keeps a block without bytes, `realloc` would free it and `VirtualAlloc` refuse it. */
const atLeastOne = (size: ByteSize): ByteSize => Math.max(size, 1);

const reserveAndCommit = (size: ByteSize): Command => ({
  op: 'VirtualAlloc',
  lpAddress: NULL,
  dwSize: atLeastOne(size),
  flAllocationType: MEM_RESERVE | MEM_COMMIT,
  flProtect: PAGE_READWRITE,
});
const release = (machine: Machine, address: Address): Outcome =>
  step(machine, { op: 'VirtualFree', lpAddress: address, dwSize: 0, dwFreeType: MEM_RELEASE });

/** A reservation for every block. */
const VIRTUAL_ALLOC: Route = {
  start: () => Machine.create(),
  createHeap: () => NULL,
  allocate: (machine, { size }) => step(machine, reserveAndCommit(size)),
  resize: (machine, { address, oldSize, size }) => {
    const moved = step(machine, reserveAndCommit(size));
    if (!moved.ok) return moved;
    const bytes = step(machine, { op: 'read', address, size: Math.min(oldSize, size) });
    if (bytes.ok) step(machine, { op: 'write', address: moved.value as Address, bytes: bytes.value as Uint8Array });
    const freed = release(machine, address);
    return freed.ok ? moved : freed;
  },
  free: (machine, { address }) => (address === NULL ? { ok: true, value: true } : release(machine, address)),
  heapBlock: null,
};

/** The routes by the names they are asked for. */
export const ROUTES = {
  /** The back end alone: a heap without serialization never has a front end (facts: heap §2.7). */
  nt: { ...HEAP_CALLS, start: () => Machine.create(), createHeap: privateHeap(HEAP_NO_SERIALIZE) },
  'nt-lfh': { ...HEAP_CALLS, start: () => Machine.create(), createHeap: privateHeap(0) },
  segment: { ...HEAP_CALLS, start: () => Machine.create({ heapKind: 'segment' }), createHeap: privateHeap(0) },
  malloc: runtime('ucrt'),
  'malloc-debug': runtime('ucrtbased'),
  virtualalloc: VIRTUAL_ALLOC,
} as const satisfies Readonly<Record<string, Route>>;

export type RouteName = keyof typeof ROUTES;
