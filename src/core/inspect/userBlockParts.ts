import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../codes/flags.ts';
import { plainPiece } from '../heap/heapPiece.ts';
import type { Lfh } from '../heap/lfh/lfh.ts';
import { lfhBlock } from '../heap/lfh/lfhBlock.ts';
import { viewLfhBlock } from '../heap/lfh/lfhBlocks.ts';
import type { Subsegment as LfhSubsegment, UserBlocks } from '../heap/lfh/subsegment.ts';
import { USER_HEADER_BYTES } from '../heap/lfh/userBlockSize.ts';
import type { Block } from '../heap/nt/blockTable.ts';
import { ENTRY_BYTES } from '../heap/nt/geometry.ts';
import type { NtHeap } from '../heap/nt/ntHeap.ts';
import { pieceOf, pieceOfLfhBlock } from '../heap/nt/pieces.ts';
import { busyRows, headerRows } from './entryRows.ts';
import type { Row } from './part.ts';
import type { HeapReservation, Holder } from './spot.ts';

/** The bitmap behind the header has a bit for each block, in words of 64 (facts: heap §3.4). */
const BITMAP_WORD_BITS = 64;
const BITMAP_WORD_BYTES: ByteSize = 8;

/** What lies at an address in a block of the back end that holds blocks of the front end (facts: heap §3.4). */
export function userBlocksSpot(heap: NtHeap, block: Block, reservation: HeapReservation, address: Address): Holder {
  const lfh = heap.frontEnd?.lfh as Lfh;
  const subsegment = lfh.byUserBlocks.get(block);
  if (!subsegment) return cachedSpot(heap, lfh, block, reservation);
  const [start, end] = [heap.blocks.start(block), heap.blocks.end(block)];
  const spot = { reservation, subsegment: { start, end, kind: 'lfh', bucket: subsegment.bucket } } as const;
  if (address < subsegment.start) {
    const rows: Row[] = [...headerRows(start), [headerEnd(subsegment), 'userBlocksHeader']];
    const isSpare = headerEnd(subsegment) < subsegment.start;
    if (isSpare) rows.push([subsegment.start, 'userBlocksRest']);
    return { ...spot, piece: plainPiece('internal', start, subsegment.start), rows };
  }
  if (address < subsegment.end) return { ...spot, ...lfhBlockSpot(heap, lfh, subsegment, address) };
  const rest = plainPiece('internal', subsegment.end as Address, end);
  return { ...spot, piece: rest, rows: restRows(subsegment.userBlocks, end) };
}

/** It may end in the first half of the header of the first block. */
const headerEnd = ({ userBlocks, count }: LfhSubsegment): number =>
  userBlocks.start + ENTRY_BYTES + USER_HEADER_BYTES + Math.ceil(count / BITMAP_WORD_BITS) * BITMAP_WORD_BYTES;

function lfhBlockSpot(
  heap: NtHeap,
  lfh: Lfh,
  subsegment: LfhSubsegment,
  address: Address,
): Pick<Holder, 'piece' | 'rows'> {
  const index = Math.floor((address - subsegment.start) / subsegment.blockBytes);
  const view = viewLfhBlock(lfh, lfhBlock(subsegment.id, index));
  const piece = pieceOfLfhBlock(view);
  const header = headerRows(view.start);
  if (!view.isBusy) return { piece, rows: [...header, [view.end, 'freeSpace', 'lfh.freeBlock']] };
  const body = busyRows(heap, piece.user + piece.requested, view.end, ['lfh.placement', 'lfh.slack']);
  return { piece, rows: [...header, ...body] };
}

/** What is too small for another block, and the page that nobody may touch. */
const restRows = ({ guardPage }: UserBlocks, end: number): readonly Row[] =>
  guardPage === null
    ? [[end, 'userBlocksRest']]
    : [
        [guardPage, 'userBlocksRest'],
        [plus(guardPage, PAGE_SIZE), 'guardPage'],
        [end, 'userBlocksRest'],
      ];

/** User blocks without a subsegment wait to be used again. */
function cachedSpot(heap: NtHeap, lfh: Lfh, block: Block, reservation: HeapReservation): Holder {
  const piece = pieceOf(heap, block);
  const cached = lfh.cache.find((userBlocks) => userBlocks?.block === block) as UserBlocks;
  const rows: readonly Row[] = [
    ...headerRows(piece.start),
    [cached.end, 'cachedUserBlocks'],
    ...restRows(cached, piece.start + piece.size),
  ];
  return { reservation, subsegment: null, piece, rows };
}
