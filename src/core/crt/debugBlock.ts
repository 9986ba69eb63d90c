import { type Address, alignDown, type ByteSize, isAligned, NULL, plus } from '../../base/bytes.ts';
import { number, putHalf, putNumber, readHalf, readNumber } from '../heap/nt/littleEndian.ts';
import { touchRange } from '../heap/nt/touch.ts';
import type { Process } from '../process.ts';
import { fillMemory, isFilled, peek, poke } from '../vm/memory.ts';

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
  const header = new Uint8Array(DEBUG_HEADER_BYTES);
  putNumber(header, FIELD.next, linkTo(next));
  putHalf(header, FIELD.use, use);
  putNumber(header, FIELD.size, size);
  putHalf(header, FIELD.request, request);
  header.fill(FILL.gap, FIELD.gap);
  put(process, headerOf(block), header);
  fill(process, plus(block, size), GAP_BYTES, FILL.gap);
}

export function readDebugHeader({ space }: Process, block: Address): DebugHeader {
  const header = peek(space, headerOf(block), DEBUG_HEADER_BYTES);
  return {
    use: readHalf(header, FIELD.use),
    size: readNumber(header, FIELD.size),
    request: readHalf(header, FIELD.request),
  };
}

export const setBlockUse = (process: Process, block: Address, use: number): void =>
  put(process, plus(headerOf(block), FIELD.use), Uint8Array.of(use, 0, 0, 0));

/** Writes one link of a block in the list of all blocks, newest first: to the next one or the previous; NULL for none. */
export const linkDebugBlock = (
  process: Process,
  block: Address,
  link: 'next' | 'previous',
  target: Address | null,
): void => put(process, plus(headerOf(block), FIELD[link]), number(linkTo(target)));

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
