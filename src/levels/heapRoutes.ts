import { type Address, type ByteSize, NULL } from '../base/bytes.ts';
import {
  HEAP_NO_SERIALIZE,
  HEAP_ZERO_MEMORY,
  MEM_COMMIT,
  MEM_RELEASE,
  MEM_RESERVE,
  PAGE_READWRITE,
} from '../core/codes/flags.ts';
import type { Command } from '../core/command.ts';
import type { Outcome } from '../core/outcome.ts';

/** Does a command on whatever machine there is. */
export type Do = (command: Command) => Outcome;

/** What a call of a heap workload asks for. */
export interface HeapRequest {
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

/** One way of serving the calls of a heap workload. */
export interface HeapRoute {
  /** A heap of the workload; its handle. */
  readonly createHeap: (act: Do) => Address;
  readonly allocate: (act: Do, request: HeapRequest) => Outcome;
  readonly resize: (act: Do, request: HeapRequest) => Outcome;
  readonly free: (act: Do, request: HeapRequest) => Outcome;
}

const HEAP_CALLS: Omit<HeapRoute, 'createHeap'> = {
  allocate: (act, { heap, size, flags }) => act({ op: 'HeapAlloc', hHeap: heap, dwFlags: flags, dwBytes: size }),
  resize: (act, { heap, address, size, flags }) =>
    act({ op: 'HeapReAlloc', hHeap: heap, dwFlags: flags, lpMem: address, dwBytes: size }),
  free: (act, { heap, address, flags }) => act({ op: 'HeapFree', hHeap: heap, dwFlags: flags, lpMem: address }),
};

const addressFrom = (outcome: Outcome): Address => (outcome.ok ? (outcome.value as Address) : NULL);

const privateHeap =
  (flOptions: number) =>
  (act: Do): Address =>
    addressFrom(act({ op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize: 0 }));

const processHeap = (act: Do): Address => addressFrom(act({ op: 'GetProcessHeap' }));

/** Where a heap keeps a block without bytes, `realloc` would free it and `VirtualAlloc` refuse it. */
const atLeastOne = (size: ByteSize): ByteSize => Math.max(size, 1);

/** A C runtime library, which has one heap for all. */
const runtime = (crt: 'ucrt' | 'ucrtbased'): HeapRoute => ({
  createHeap: processHeap,
  allocate: (act, { size, flags }) =>
    act(
      flags & HEAP_ZERO_MEMORY
        ? { op: 'calloc', number: 1, size: atLeastOne(size), crt }
        : { op: 'malloc', size: atLeastOne(size), crt },
    ),
  resize: (act, { address, size }) => act({ op: 'realloc', memblock: address, size: atLeastOne(size), crt }),
  free: (act, { address }) => act({ op: 'free', memblock: address, crt }),
});

const reserveAndCommit = (size: ByteSize): Command => ({
  op: 'VirtualAlloc',
  lpAddress: NULL,
  dwSize: atLeastOne(size),
  flAllocationType: MEM_RESERVE | MEM_COMMIT,
  flProtect: PAGE_READWRITE,
});

const release = (act: Do, address: Address): Outcome =>
  act({ op: 'VirtualFree', lpAddress: address, dwSize: 0, dwFreeType: MEM_RELEASE });

/** A reservation for every block. */
const RESERVATIONS: HeapRoute = {
  createHeap: () => NULL,
  allocate: (act, { size }) => act(reserveAndCommit(size)),
  resize: (act, { address, oldSize, size }) => {
    const moved = act(reserveAndCommit(size));
    if (!moved.ok) return moved;
    const bytes = act({ op: 'read', address, size: Math.min(oldSize, size) });
    if (bytes.ok) act({ op: 'write', address: moved.value as Address, bytes: bytes.value as Uint8Array });
    const freed = release(act, address);
    return freed.ok ? moved : freed;
  },
  free: (act, { address }) => (address === NULL ? { ok: true, value: true } : release(act, address)),
};

/** The routes by the call that blocks come from; without serialization a heap never has a front end (facts: heap §2.7). */
export const HEAP_ROUTES = {
  HeapAlloc: { ...HEAP_CALLS, createHeap: privateHeap(0) },
  HEAP_NO_SERIALIZE: { ...HEAP_CALLS, createHeap: privateHeap(HEAP_NO_SERIALIZE) },
  malloc: runtime('ucrt'),
  _malloc_dbg: runtime('ucrtbased'),
  VirtualAlloc: RESERVATIONS,
} as const satisfies Readonly<Record<string, HeapRoute>>;

export type HeapRouteName = keyof typeof HEAP_ROUTES;
