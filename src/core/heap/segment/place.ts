import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import type { HeapBlock } from '../heap.ts';
import { type Block, BUSY, NO_BLOCK } from '../nt/blockTable.ts';
import { CHUNK_HEADER_BYTES } from './geometry.ts';
import type { LargeBlock } from './largeBlocks.ts';
import type { LfhSubsegment } from './lfhSubsegment.ts';
import type { Parts } from './parts.ts';
import { BLOCK_RUN, LFH_RUN, NO_RUN, type Run, VS_RUN } from './runTable.ts';
import type { SegmentContext } from './segmentContext.ts';

/** A busy block of a segment heap, by the component it is of. */
export type Place = HeapBlock &
  (
    | { readonly in: 'vs'; readonly chunk: Block }
    | { readonly in: 'lfh'; readonly subsegment: LfhSubsegment; readonly block: number }
    | { readonly in: 'backEnd' | 'context2'; readonly run: Run }
    | { readonly in: 'large'; readonly large: LargeBlock }
  );

/** The busy block, header and padding included, that `address` lies in; `null` if it lies in none. */
export function placeAt(parts: Parts, padding: ByteSize, address: Address): Place | null {
  return (
    placeInSegment(parts, parts.pages, padding, address) ??
    placeInSegment(parts, parts.context2, padding, address) ??
    placeInLarge(parts, padding, address)
  );
}

function placeInSegment(parts: Parts, context: SegmentContext, padding: ByteSize, address: Address): Place | null {
  const run = context.segmentAt(address)?.runAt(address) ?? NO_RUN;
  if (run === NO_RUN) return null;
  switch (context.runs.kinds[run]) {
    case VS_RUN:
      return chunkPlace(parts, run, padding, address);
    case LFH_RUN:
      return lfhPlace(parts.lfh.subsegmentOf(run), padding, address);
    case BLOCK_RUN:
      return runPlace(context, context === parts.pages ? 'backEnd' : 'context2', run, padding);
    default:
      return null;
  }
}

function chunkPlace({ vs }: Parts, run: Run, padding: ByteSize, address: Address): Place | null {
  const { chunks } = vs;
  const chunk = vs.chunkAt(run, address);
  if (chunk === NO_BLOCK || chunks.kinds[chunk] !== BUSY) return null;
  const start = chunks.start(chunk);
  const user = plus(start, CHUNK_HEADER_BYTES + padding);
  const requested = chunks.requested(chunk);
  return { in: 'vs', chunk, start, end: chunks.end(chunk), user, requested, maker: chunks.makers[chunk] as number };
}

function lfhPlace(subsegment: LfhSubsegment, padding: ByteSize, address: Address): Place | null {
  const { shape, requested, makers } = subsegment;
  const block = subsegment.blockAt(address);
  if (block < 0 || block >= shape.count || !subsegment.isBusy(block)) return null;
  const start = subsegment.addressOf(block);
  return {
    in: 'lfh',
    subsegment,
    block,
    start,
    end: plus(start, shape.blockBytes),
    user: plus(start, padding),
    requested: requested[block] as number,
    maker: makers[block] as number,
  };
}

function runPlace(context: SegmentContext, component: 'backEnd' | 'context2', run: Run, padding: ByteSize): Place {
  const { runs } = context;
  const start = runs.start(run);
  return {
    in: component,
    run,
    start,
    end: plus(start, context.bytes(run)),
    user: plus(start, padding),
    requested: runs.requested[run] as number,
    maker: runs.makers[run] as number,
  };
}

function placeInLarge({ large }: Parts, padding: ByteSize, address: Address): Place | null {
  const block = large.at(address);
  if (!block || address >= block.commitEnd) return null;
  const { start, commitEnd: end, requested, maker } = block;
  return { in: 'large', large: block, start, end, user: plus(start, padding), requested, maker };
}
