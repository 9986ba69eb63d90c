import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { UNIT } from '../nt/geometry.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';
import { CHUNK_HEADER_BYTES } from './geometry.ts';
import type { SegmentContext } from './segmentContext.ts';
import type { SegmentHeap } from './segmentHeap.ts';

/** What a component is asked for: a block for `requested` bytes, which with padding are `size`. */
interface Request {
  readonly size: ByteSize;
  readonly requested: ByteSize;
  readonly maker: number;
}

/** Gives out the start of a block, or the reason why there is none: each component serves the sizes that are its own (facts: heap §4.2). */
export function allocateBlock(heap: SegmentHeap, requested: ByteSize, maker: number): Address | HeapFailure {
  const { parts } = heap;
  const request = { size: heap.allocSize(requested), requested, maker };
  switch (heap.route(request.size)) {
    case 'lfhOrVs':
      return (parts.lfh.takes(request.size) ? fromLfh(heap, request) : null) ?? fromVs(heap, request);
    case 'vs':
      return fromVs(heap, request);
    case 'backEnd':
      return fromContext(parts.pages, request);
    case 'context2':
      return fromContext(parts.context2, request);
    case 'large':
      return fromLarge(heap, request);
  }
}

const fromLfh = ({ parts }: SegmentHeap, { size, requested, maker }: Request): Address | null =>
  parts.lfh.allocate(size, requested, maker);

function fromVs({ parts: { vs } }: SegmentHeap, { size, requested, maker }: Request): Address | HeapFailure {
  const chunk = vs.allocate(size);
  if (typeof chunk === 'string') return chunk;
  vs.chunks.unused[chunk] = (vs.chunks.units[chunk] as number) * UNIT - requested;
  vs.chunks.makers[chunk] = maker;
  return plus(vs.chunks.start(chunk), CHUNK_HEADER_BYTES);
}

function fromContext(context: SegmentContext, { size, requested, maker }: Request): Address | HeapFailure {
  const units = Math.ceil(size / context.shape.unitBytes);
  const run = context.take({ kind: 'block', units, committed: units });
  if (typeof run === 'string') return run;
  context.runs.requested[run] = requested;
  context.runs.makers[run] = maker;
  return context.runs.start(run);
}

function fromLarge({ parts: { large } }: SegmentHeap, { size, requested, maker }: Request): Address | HeapFailure {
  const block = large.allocate(size, requested, maker);
  return typeof block === 'string' ? block : block.start;
}
