import { type Address, type ByteSize, plus, toAddress } from '../../base/bytes.ts';
import { plainPiece } from '../heap/heapPiece.ts';
import { type Block, type BlockKind, NO_BLOCK } from '../heap/nt/blockTable.ts';
import { ENTRY_BYTES, VIRTUAL_HEADER_BYTES } from '../heap/nt/geometry.ts';
import type { NtHeap } from '../heap/nt/ntHeap.ts';
import { pieceOf, pieceOfVirtual } from '../heap/nt/pieces.ts';
import type { Segment } from '../heap/nt/segment.ts';
import type { VirtualBlock } from '../heap/nt/virtualBlock.ts';
import { virtualBlockAt } from '../heap/nt/virtualBlocks.ts';
import { busyRows, headerRows, userRows } from './entryRows.ts';
import type { PartKind, Row } from './part.ts';
import type { Holder, Spot } from './spot.ts';
import { userBlocksSpot } from './userBlockParts.ts';

/** List links of a free block (facts: heap §2.3). */
const LINK_BYTES: ByteSize = 16;

/** What lies at an address in a reservation of an NT heap; `null` if the heap has lost it. */
export function ntSpotAt(heap: NtHeap, address: Address): Spot | null {
  const holder = holderOf(heap, address);
  if (!holder) return null;
  const { start } = holder.piece;
  const before = start > holder.reservation.start ? holderOf(heap, plus(start, -1)) : null;
  const reached = before ? Math.max(...before.rows.map(([end]) => end)) : start;
  if (before && reached > address) return { ...before, from: before.piece.start };
  return { ...holder, from: toAddress(Math.max(start, reached)) };
}

/** The piece in whose bytes an address lies, whoever may use those. */
function holderOf(heap: NtHeap, address: Address): Holder | null {
  const segment = heap.segments.find(({ base, end }) => address >= base && address < end);
  if (segment) return spotInSegment(heap, segment, address);
  const block = virtualBlockAt(heap, address);
  return block && spotInVirtual(heap, block, address);
}

function spotInSegment(heap: NtHeap, segment: Segment, address: Address): Holder {
  const { blocks } = heap;
  const reservation = { start: segment.base, end: segment.end, kind: 'segment' } as const;
  const block = address < segment.commitEnd ? segment.blockAt(blocks, address) : NO_BLOCK;
  if (block === NO_BLOCK || address >= blocks.end(block)) {
    const piece = uncommittedPiece(heap, segment, block);
    const rows: Row[] = [
      [Math.min(segment.limit, piece.start + piece.size), 'uncommitted'],
      [piece.start + piece.size, 'lastPage'],
    ];
    return { reservation, subsegment: null, piece, rows };
  }
  if (blocks.kind(block) === 'userBlocks') return userBlocksSpot(heap, block, reservation, address);
  return { reservation, subsegment: null, piece: pieceOf(heap, block), rows: rowsOf(heap, block) };
}

function uncommittedPiece({ blocks }: NtHeap, segment: Segment, before: Block) {
  if (before === NO_BLOCK) return plainPiece('uncommitted', segment.commitEnd, segment.end);
  return plainPiece('uncommitted', blocks.end(before), segment.uncommittedEnd(blocks, before));
}

/** What the blocks of the heap's own are for. */
const OWN_PARTS: Readonly<Record<Exclude<BlockKind, 'free' | 'busy' | 'userBlocks'>, PartKind>> = {
  heapHeader: 'heapHeader',
  segmentHeader: 'segmentHeader',
  usageArray: 'usageArray',
  endOfCommit: 'endOfCommit',
  listLookup: 'frontEndData',
  lfhZone: 'frontEndData',
};

function rowsOf(heap: NtHeap, block: Block): readonly Row[] {
  const { blocks } = heap;
  const kind = blocks.kind(block);
  const [start, end] = [blocks.start(block), blocks.end(block)];
  if (kind === 'free')
    return [...headerRows(start), [start + ENTRY_BYTES + LINK_BYTES, 'listLinks'], [end, 'freeSpace']];
  if (kind !== 'busy' && kind !== 'userBlocks') return [...headerRows(start), [end, OWN_PARTS[kind]]];
  const userEnd = blocks.user(block) + blocks.requested(block);
  return [...headerRows(start), ...busyRows(heap, userEnd, end, ['heap.bestFit', 'heap.slack'])];
}

/** A virtual block, or what its reservation has around it (facts: heap §2.4). */
function spotInVirtual(heap: NtHeap, block: VirtualBlock, address: Address): Holder {
  const { base, end, start, commitEnd, user, requested } = block;
  const spot = { reservation: { start: base, end, kind: 'block' }, subsegment: null } as const;
  if (address < start)
    return { ...spot, piece: plainPiece('uncommitted', base, start), rows: [[start, 'aroundVirtualBlock']] };
  if (address >= commitEnd)
    return { ...spot, piece: plainPiece('uncommitted', commitEnd, end), rows: [[end, 'aroundVirtualBlock']] };
  const body = userRows(heap, Math.min(user + requested, commitEnd), 'heap.virtualBlock');
  const header: Row = [start + VIRTUAL_HEADER_BYTES, 'header', 'heap.virtualBlock'];
  return { ...spot, piece: pieceOfVirtual(block), rows: [header, ...body, [commitEnd, 'slack', 'heap.pageSlack']] };
}
