import type { Address, ByteSize } from '../../../base/bytes.ts';
import { PROCESS_HEAP_ENTRY_BUSY, PROCESS_HEAP_REGION, PROCESS_HEAP_UNCOMMITTED_RANGE } from '../../codes/flags.ts';
import { type ProcessHeapEntry, VIRTUAL_REGION_INDEX } from '../nt/entries.ts';
import { extentsOf, type SegmentExtent, type SegmentPiece } from './pieces.ts';
import type { SegmentHeap } from './segmentHeap.ts';

/** What a walk finds behind `after`; `null` if the heap has no such entry any more. */
export function walk(heap: SegmentHeap, after: ProcessHeapEntry | null): Iterator<ProcessHeapEntry> | null {
  const entries = entriesOf(heap);
  if (!after) return entries;
  for (let next = entries.next(); !next.done; next = entries.next())
    if (next.value.lpData === after.lpData && next.value.wFlags === after.wFlags) return entries;
  return null;
}

/** Each segment as a region with its blocks, then the blocks that have a reservation of their own. */
function* entriesOf(heap: SegmentHeap): Generator<ProcessHeapEntry> {
  let index = 0;
  for (const extent of extentsOf(heap)) {
    if (extent.kind === 'segment') yield* segmentEntries(extent, index++);
    if (extent.kind === 'large') yield* blockEntries(extent, VIRTUAL_REGION_INDEX);
  }
}

function* segmentEntries(extent: SegmentExtent, index: number): Generator<ProcessHeapEntry> {
  yield regionEntry(extent, index);
  yield* blockEntries(extent, index);
}

function* blockEntries({ pieces }: SegmentExtent, iRegionIndex: number): Generator<ProcessHeapEntry> {
  for (const piece of pieces()) {
    const size = piece.end - piece.start;
    const { user: lpData, requested: cbData, start } = piece;
    if (piece.state === 'busy')
      yield { lpData, cbData, cbOverhead: size - cbData, iRegionIndex, wFlags: PROCESS_HEAP_ENTRY_BUSY };
    if (piece.state === 'free') yield { lpData: start, cbData: size, cbOverhead: 0, iRegionIndex, wFlags: 0 };
    if (piece.state === 'uncommitted') yield uncommittedEntry(start, size, iRegionIndex);
  }
}

const uncommittedEntry = (lpData: Address, cbData: ByteSize, iRegionIndex: number): ProcessHeapEntry => ({
  lpData,
  cbData,
  cbOverhead: 0,
  iRegionIndex,
  wFlags: PROCESS_HEAP_UNCOMMITTED_RANGE,
});

function regionEntry({ start, end, pieces }: SegmentExtent, iRegionIndex: number): ProcessHeapEntry {
  const [header, ...rest] = pieces();
  const lpFirstBlock = header?.end ?? start;
  const dwUnCommittedSize = [...rest].reduce(
    (sum, piece) => sum + (isAccessible(piece) ? 0 : piece.end - piece.start),
    0,
  );
  const Region = {
    dwCommittedSize: end - start - dwUnCommittedSize,
    dwUnCommittedSize,
    lpFirstBlock,
    lpLastBlock: end,
  };
  return {
    lpData: start,
    cbData: lpFirstBlock - start,
    cbOverhead: 0,
    iRegionIndex,
    wFlags: PROCESS_HEAP_REGION,
    Region,
  };
}

const isAccessible = ({ state }: SegmentPiece): boolean => state !== 'uncommitted' && state !== 'guard';
