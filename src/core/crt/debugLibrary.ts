import { assert } from '../../base/assert.ts';
import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Releaser } from '../heap/makers.ts';
import type { Outcome, Refusal } from '../outcome.ts';
import type { Process } from '../process.ts';
import type { CrtCall } from './crtHeap.ts';
import type { BlockCall, CrtResize } from './malloc.ts';

/** A block as a heap gave it to the debug library. `size`: what the program asked for, in bytes. */
export interface FreshBlock {
  readonly address: Address;
  readonly size: ByteSize;
  readonly isZeroed: boolean;
}

/** What the debug build of the library does in its own way (facts: heap §6.2). */
export interface DebugBuild {
  /** Bytes that a block takes besides the program's. */
  readonly overheadBytes: ByteSize;
  /** Bytes of the marker between an aligned block and the pointer to the raw one. */
  readonly alignedMarkerBytes: ByteSize;
  /** Header, fill and guard bytes of a new block; answers the program's pointer. */
  readonly dress: (process: Process, block: FreshBlock) => Address;
  readonly free: (process: Process, call: BlockCall, releaser: Releaser) => Outcome<true>;
  readonly resize: (process: Process, call: BlockCall, request: CrtResize) => Outcome<Address>;
  readonly sizeOf: (process: Process, call: BlockCall) => Outcome<ByteSize>;
  readonly markAligned: (process: Process, marker: Address) => void;
  /** Why it will not take a block for an aligned one; a damaged marker is only reported. */
  readonly refuseAligned: (process: Process, call: BlockCall) => Refusal | null;
  /** `_freea` has met a mark that is none of its own. */
  readonly reportMark: (process: Process, call: BlockCall) => void;
}

let build: DebugBuild | null = null;

/** Adds the debug build, which is no part of every page: no program of a level calls it. */
export function addDebugBuild(added: DebugBuild): void {
  build = added;
}

/** The debug build, if a call goes to it; `null` for calls of the others. */
export function debugBuildOf({ crt }: CrtCall): DebugBuild | null {
  if (crt !== 'ucrtbased') return null;
  assert(build, 'Import core/debugRuntime.ts before calling ucrtbased');
  return build;
}
