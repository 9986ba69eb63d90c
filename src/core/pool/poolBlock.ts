import { type Address, alignUp, type ByteSize, plus } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../codes/flags.ts';
import { type HeapPiece, plainPieces } from '../heap/heapPiece.ts';
import { MAKERS } from '../heap/makers.ts';

/** In front of every block below a page on 64-bit Windows (`!pool`, Windows Internals). */
export const POOL_HEADER_BYTES: ByteSize = 16;
const UNIT: ByteSize = 16;

/** A busy block of a pool. */
export interface PoolBlock {
  readonly start: Address;
  readonly end: Address;
  readonly user: Address;
  readonly requested: ByteSize;
  readonly tag: number;
  readonly maker: number;
}

/** Whether a request gets pages of its own: a page or more, or so much that no header fits beside it. */
export const takesPages = (size: ByteSize): boolean => size + POOL_HEADER_BYTES > PAGE_SIZE;

/** Bytes of a block within a page, header included. */
export const smallBlockBytes = (size: ByteSize): ByteSize => alignUp(Math.max(size, 1) + POOL_HEADER_BYTES, UNIT);

/** Where a block with a header lies, told by its start. */
export const smallBlock = (start: Address, requested: ByteSize, tag: number, maker: number): PoolBlock => ({
  start,
  end: plus(start, smallBlockBytes(requested)),
  user: plus(start, POOL_HEADER_BYTES),
  requested,
  tag,
  maker,
});

/** A block as everybody's heaps have pieces. */
export const pieceOf = ({ start, end, user, requested, maker }: PoolBlock): HeapPiece => ({
  start,
  size: end - start,
  state: 'busy',
  user,
  requested,
  usable: end - user,
  maker: MAKERS[maker] ?? null,
});

/** The stretch between two blocks, page by page as it is committed or not. */
export function gapPieces(start: Address, end: Address, isCommitted: (page: Address) => boolean): HeapPiece[] {
  const pieces: HeapPiece[] = [];
  for (let at = start; at < end; ) {
    const state = isCommitted(at) ? 'free' : 'uncommitted';
    let stop = at;
    while (stop < end && (isCommitted(stop) ? 'free' : 'uncommitted') === state) {
      stop = Math.min(alignUp(plus(stop, 1), PAGE_SIZE), end) as Address;
      // A page that holds no block is not committed, so free space never crosses into another page's.
      if (state === 'free') break;
    }
    pieces.push(...plainPieces(state, at, stop));
    at = stop;
  }
  return pieces;
}
