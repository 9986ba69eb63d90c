import { type Address, type ByteSize, NULL } from '../../base/bytes.ts';
import {
  GMEM_ZEROINIT,
  HEAP_REALLOC_IN_PLACE_ONLY,
  HEAP_ZERO_MEMORY,
  MEM_COMMIT,
  MEM_RELEASE,
  MEM_RESERVE,
  MEM_TOP_DOWN,
  PAGE_READWRITE,
} from '../../core/codes/flags.ts';
import type { Command } from '../../core/command.ts';
import type { Allocator, BlockRequest } from './allocator.ts';
import type { Dice } from './dice.ts';

/** Blocks of one heap, by its own calls. */
export class HeapAllocator implements Allocator {
  readonly alignment = 16;

  constructor(readonly hHeap: Address) {}

  allocate(dwBytes: ByteSize, dice: Dice): BlockRequest {
    const dwFlags = dice.pick([0, 0, HEAP_ZERO_MEMORY]);
    return { command: { op: 'HeapAlloc', hHeap: this.hHeap, dwFlags, dwBytes }, isZeroed: dwFlags !== 0 };
  }

  resize(lpMem: Address, dwBytes: ByteSize, dice: Dice): BlockRequest {
    const dwFlags = dice.pick([0, 0, HEAP_ZERO_MEMORY, HEAP_REALLOC_IN_PLACE_ONLY]);
    return {
      command: { op: 'HeapReAlloc', hHeap: this.hHeap, dwFlags, lpMem, dwBytes },
      isZeroed: dwFlags === HEAP_ZERO_MEMORY,
      mayRefuse: dwFlags === HEAP_REALLOC_IN_PLACE_ONLY,
    };
  }

  free = (lpMem: Address): Command => ({ op: 'HeapFree', hHeap: this.hHeap, dwFlags: 0, lpMem });
  askSize = (lpMem: Address): Command => ({ op: 'HeapSize', hHeap: this.hHeap, dwFlags: 0, lpMem });
}

/** Fixed blocks by the Global or the Local functions. */
export const GLOBAL: Allocator = {
  alignment: 16,
  allocate: (dwBytes, dice) => {
    const uFlags = dice.pick([0, GMEM_ZEROINIT]);
    return { command: { op: 'GlobalAlloc', uFlags, dwBytes }, isZeroed: uFlags !== 0 };
  },
  free: (hMem) => ({ op: 'GlobalFree', hMem }),
  askSize: (hMem) => ({ op: 'GlobalSize', hMem }),
  sizeOf: (size) => Math.max(size, 1),
};
export const LOCAL: Allocator = {
  alignment: 16,
  allocate: (uBytes, dice) => {
    const uFlags = dice.pick([0, GMEM_ZEROINIT]);
    return { command: { op: 'LocalAlloc', uFlags, uBytes }, isZeroed: uFlags !== 0 };
  },
  free: (hMem) => ({ op: 'LocalFree', hMem }),
  askSize: (hMem) => ({ op: 'LocalSize', hMem }),
};

/** Reservations of their own. */
export const VIRTUAL_ALLOC: Allocator = {
  alignment: 0x10000,
  allocate: (dwSize, dice) => {
    const flAllocationType = MEM_RESERVE | MEM_COMMIT | dice.pick([0, 0, MEM_TOP_DOWN]);
    return {
      command: { op: 'VirtualAlloc', lpAddress: NULL, dwSize, flAllocationType, flProtect: PAGE_READWRITE },
      isZeroed: true,
    };
  },
  free: (lpAddress) => ({ op: 'VirtualFree', lpAddress, dwSize: 0, dwFreeType: MEM_RELEASE }),
};
