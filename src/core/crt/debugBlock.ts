import { type Address, alignDown, type ByteSize, isAligned, NULL, plus } from '../../base/bytes.ts';
import { putHalf, putNumber, readHalf, readNumber, WORD_BYTES } from '../heap/nt/littleEndian.ts';
import { touchRange } from '../heap/nt/touch.ts';
import type { Process } from '../process.ts';
import { fillMemory, isFilled, peekInto, poke } from '../vm/memory.ts';

/** Bytes of a debug block in front of the program's (`_CrtMemBlockHeader`; facts: heap §6.2). */
export const DEBUG_HEADER_BYTES: ByteSize = 48;
/** Guard bytes on either side of the program's; those in front are the end of the header. */
export const GAP_BYTES: ByteSize = 4;
/** What a debug block takes besides the program's bytes. */
export const DEBUG_OVERHEAD_BYTES: ByteSize = DEBUG_HEADER_BYTES + GAP_BYTES;

/** What the debug library fills memory with (facts: heap §6.2). */
export const FILL = { fresh: 0xcd, gap: 0xfd, freed: 0xdd, alignedMarker: 0xed } as const;

/** `_block_use` (facts: heap §6.2). */
export const BLOCK_USE = { free: 0, normal: 1, crt: 2, ignore: 3, client: 4 } as const;

/** Where the fields of the header are. */
const FIELD = { next: 0, previous: 8, use: 28, size: 32, request: 40, gap: 44 } as const;

/** A header and a link on their way into memory or out of it: blocks are many, and an array for each would be dear. */
const HEADER = new Uint8Array(DEBUG_HEADER_BYTES);
const LINK = new Uint8Array(WORD_BYTES);

/** What the header of a debug block says. */
export interface DebugHeader {
  readonly use: number;
  /** What the program asked for, in bytes. */
  readonly size: ByteSize;
  /** Number of the request, from 1. */
  readonly request: number;
}

export const headerOf = (block: Address): Address => plus(block, -DEBUG_HEADER_BYTES);

/** Writes bytes that belong to the library, which touches their pages. */
function put({ space }: Process, address: Address, bytes: Uint8Array): void {
  touchRange(space, address, plus(address, bytes.length));
  poke(space, address, bytes);
}

/** Fills bytes, which touches their pages; none if there are none. */
export function fill({ space }: Process, address: Address, size: ByteSize, byte: number): void {
  if (size === 0) return;
  touchRange(space, address, plus(address, size));
  fillMemory(space, address, size, byte);
}

/** Lays out the newest block: header, guard bytes, and what lies between as it was or for the program to fill. `next`: the one before it. */
export function writeDebugBlock(
  process: Process,
  block: Address,
  { use, size, request }: DebugHeader,
  next: Address | null,
): void {
  HEADER.fill(0);
  putNumber(HEADER, FIELD.next, linkTo(next));
  putHalf(HEADER, FIELD.use, use);
  putNumber(HEADER, FIELD.size, size);
  putHalf(HEADER, FIELD.request, request);
  HEADER.fill(FILL.gap, FIELD.gap);
  put(process, headerOf(block), HEADER);
  fill(process, plus(block, size), GAP_BYTES, FILL.gap);
}

export function readDebugHeader({ space }: Process, block: Address): DebugHeader {
  peekInto(space, headerOf(block), HEADER);
  return {
    use: readHalf(HEADER, FIELD.use),
    size: readNumber(HEADER, FIELD.size),
    request: readHalf(HEADER, FIELD.request),
  };
}

export const setBlockUse = (process: Process, block: Address, use: number): void =>
  put(process, plus(headerOf(block), FIELD.use), Uint8Array.of(use, 0, 0, 0));

/** Writes one link of a block in the list of all blocks, newest first: to the next one or the previous; NULL for none. */
export function linkDebugBlock(
  process: Process,
  block: Address,
  link: 'next' | 'previous',
  target: Address | null,
): void {
  putNumber(LINK, 0, linkTo(target));
  put(process, plus(headerOf(block), FIELD[link]), LINK);
}

const linkTo = (block: Address | null): Address => (block === null ? NULL : headerOf(block));

/** Bytes that mark an aligned block, right in front of it, behind the pointer to the raw block. */
export const ALIGNED_MARKER_BYTES: ByteSize = 8;

/** Whether the marker of aligned blocks stands in front of `block`. */
export function hasAlignedMarker(process: Process, block: Address): boolean {
  const place = plus(alignDown(block, ALIGNED_MARKER_BYTES), -ALIGNED_MARKER_BYTES);
  return isFilled(process.space, place, ALIGNED_MARKER_BYTES, FILL.alignedMarker);
}

/** Whether guard bytes stand right in front of `block`, as they do of every block but aligned ones. */
export const hasGapBefore = (process: Process, block: Address): boolean =>
  isAligned(block, GAP_BYTES) && isFilled(process.space, plus(block, -GAP_BYTES), GAP_BYTES, FILL.gap);
