import { type Address, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { vsChunkBytes } from '../../segmentHeapRules.ts';
import { type Block, BlockTable, BUSY, FREE, NO_BLOCK } from '../nt/blockTable.ts';
import { FreeLists } from '../nt/freeLists.ts';
import { UNIT } from '../nt/geometry.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';
import { Segment as ChunkIndex } from '../nt/segment.ts';
import { touchHeader } from '../nt/touch.ts';
import { CHUNK_HEADER_BYTES, GUARDED_BYTES, LEAST_VS_BYTES, VS_HEADER_BYTES } from './geometry.ts';
import type { Host } from './host.ts';
import type { Run } from './runTable.ts';
import type { SegmentContext } from './segmentContext.ts';

/** Units of the smallest chunk; a remainder that is smaller stays with the chunk (facts: heap §4.3). */
const LEAST_UNITS = 2;
/** More units than any chunk has. */
const MAXIMUM_UNITS = 0xffff;

/** Chunks of variable size, each with a header, in subsegments that the back end gives (facts: heap §4.3). */
export class VsContext {
  /** Units of free chunks. */
  private freeUnits = 0;

  constructor(
    private readonly host: Host,
    private readonly backEnd: SegmentContext,
    readonly chunks = new BlockTable(),
    private readonly lists = new FreeLists(),
    /** By number of the subsegment; a number is used again when its subsegment is gone. */
    private readonly indexes: (ChunkIndex | null)[] = [],
  ) {}

  /** A chunk for `size` bytes of user data and padding: the one that best fits and costs the least new memory. */
  allocate(size: ByteSize): Block | HeapFailure {
    const units = vsChunkBytes(size) / UNIT;
    const found = this.lists.find(units);
    const chunk = found === NO_BLOCK ? this.addSubsegment(units) : found;
    if (typeof chunk === 'string') return chunk;
    if (!this.commit(chunk, units)) return 'heapAlloc.commitLimit';
    this.delist(chunk);
    this.cut(chunk, units);
    this.chunks.kinds[chunk] = BUSY;
    return chunk;
  }

  /** Takes a chunk back: it joins its free neighbours; a subsegment that is all free goes back to the back end (facts: heap §4.3). */
  free(chunk: Block): void {
    const { chunks } = this;
    chunks.kinds[chunk] = FREE;
    chunks.unused[chunk] = 0;
    const previous = chunks.previousOf(chunk);
    const merged = chunks.isFree(previous) ? this.join(previous, chunk, previous) : chunk;
    const next = chunks.nextOf(merged);
    if (chunks.isFree(next)) this.join(merged, next, next);
    const isAll = chunks.previousOf(merged) === NO_BLOCK && chunks.nextOf(merged) === NO_BLOCK;
    if (isAll) this.removeSubsegment(merged);
    else this.enlist(merged);
  }

  /** Resizes a busy chunk in place: gives its end back, or takes the start of a free chunk behind it; `false` if that does not do. */
  resize(chunk: Block, size: ByteSize): boolean {
    const { chunks } = this;
    const units = vsChunkBytes(size) / UNIT;
    const own = chunks.units[chunk] as number;
    if (units <= own) {
      this.cut(chunk, units);
      return true;
    }
    const next = chunks.nextOf(chunk);
    if (!chunks.isFree(next) || own + (chunks.units[next] as number) < units) return false;
    if (!this.commit(chunk, units)) return false;
    this.join(chunk, next, next);
    this.cut(chunk, units);
    return true;
  }

  /** The chunk that `address` lies in; `NO_BLOCK` in the header of a subsegment or behind the last chunk. */
  chunkAt(run: Run, address: number): Block {
    const index = this.indexOf(run);
    if (address < index.base || address >= index.end) return NO_BLOCK;
    return index.blockAt(this.chunks, address);
  }

  /** The lowest chunk of a subsegment. */
  firstChunk(run: Run): Block {
    return this.indexOf(run).firstBlock;
  }

  /** Bytes of free chunks, headers and what is not committed of them included. */
  get freeBytes(): ByteSize {
    return this.freeUnits * UNIT;
  }

  /** Bytes of the largest free chunk. */
  get largestFreeBytes(): ByteSize {
    const chunk = this.lists.findUpTo(MAXIMUM_UNITS);
    return chunk === NO_BLOCK ? 0 : (this.chunks.units[chunk] as number) * UNIT;
  }

  /** Bytes committing has still to be paid for if a free chunk is given out whole: its memory cost. */
  cost(chunk: Block): ByteSize {
    const segment = this.backEnd.segmentAt(this.chunks.starts[chunk] as number);
    return segment?.uncommittedBytes(this.chunks.start(chunk), this.chunks.end(chunk)) ?? 0;
  }

  clone(host: Host, backEnd: SegmentContext): VsContext {
    const indexes = this.indexes.map((index) => index?.clone() ?? null);
    const copy = new VsContext(host, backEnd, this.chunks.clone(), this.lists.clone(), indexes);
    copy.freeUnits = this.freeUnits;
    return copy;
  }

  private indexOf(run: Run): ChunkIndex {
    return this.indexes[this.backEnd.runs.numbers[run] as number] as ChunkIndex;
  }

  private addSubsegment(units: number): Block | HeapFailure {
    const bytes = Math.max(LEAST_VS_BYTES, alignUp(VS_HEADER_BYTES + units * UNIT, PAGE_SIZE));
    const isGuarded = bytes >= GUARDED_BYTES;
    const pages = bytes / PAGE_SIZE + (isGuarded ? 1 : 0);
    const run = this.backEnd.take({ kind: 'vs', units: pages, committed: 1, isGuarded });
    if (typeof run === 'string') return run;
    const number = this.freeNumber();
    const start = this.backEnd.runs.start(run);
    const end = plus(start, bytes);
    const index = new ChunkIndex(number, plus(start, VS_HEADER_BYTES), end, end);
    index.commitUpTo(end);
    this.indexes[number] = index;
    this.backEnd.runs.numbers[run] = number;
    touchHeader(this.host.space, start, VS_HEADER_BYTES);
    const chunk = this.addChunk(index, NO_BLOCK, index.base, (bytes - VS_HEADER_BYTES) / UNIT);
    this.enlist(chunk);
    return chunk;
  }

  private freeNumber(): number {
    const unused = this.indexes.indexOf(null);
    return unused < 0 ? this.indexes.length : unused;
  }

  private removeSubsegment(chunk: Block): void {
    const segment = this.backEnd.segmentAt(this.chunks.starts[chunk] as number);
    const run = segment?.runAt(this.chunks.starts[chunk] as number) as Run;
    this.indexes[this.backEnd.runs.numbers[run] as number] = null;
    this.chunks.destroy(chunk);
    this.backEnd.give(run);
  }

  private addChunk(index: ChunkIndex, previous: Block, start: Address, units: number): Block {
    const { chunks } = this;
    const chunk = chunks.create();
    const next = previous === NO_BLOCK ? NO_BLOCK : chunks.nextOf(previous);
    chunks.starts[chunk] = start;
    chunks.units[chunk] = units;
    chunks.unused[chunk] = 0;
    chunks.kinds[chunk] = FREE;
    chunks.segments[chunk] = index.number;
    chunks.previous[chunk] = previous;
    chunks.next[chunk] = next;
    if (previous !== NO_BLOCK) chunks.next[previous] = chunk;
    if (next !== NO_BLOCK) chunks.previous[next] = chunk;
    index.enter(chunks, chunk, start);
    touchHeader(this.host.space, start, CHUNK_HEADER_BYTES);
    return chunk;
  }

  /** Cuts a chunk that is in no list down to `units`, unless too little is left for a chunk (facts: heap §4.3). */
  private cut(chunk: Block, units: number): void {
    const { chunks } = this;
    const rest = (chunks.units[chunk] as number) - units;
    if (rest < LEAST_UNITS) return;
    const end = chunks.end(chunk);
    chunks.units[chunk] = units;
    const index = this.indexes[chunks.segments[chunk] as number] as ChunkIndex;
    const border = chunks.end(chunk);
    const remainder = this.addChunk(index, chunk, border, rest);
    this.announce('blockSplit', chunks.start(chunk), border, end);
    const next = chunks.nextOf(remainder);
    if (chunks.isFree(next)) this.join(remainder, next, next);
    this.enlist(remainder);
  }

  /** Makes one of two neighbours, of which only `listed` is in a list. */
  private join(chunk: Block, next: Block, listed: Block): Block {
    const { chunks } = this;
    this.delist(listed);
    this.announce('blocksCoalesced', chunks.start(chunk), chunks.start(next), chunks.end(next));
    (this.indexes[chunks.segments[chunk] as number] as ChunkIndex).leave(chunks, next);
    chunks.units[chunk] = (chunks.units[chunk] as number) + (chunks.units[next] as number);
    const after = chunks.nextOf(next);
    chunks.next[chunk] = after;
    if (after !== NO_BLOCK) chunks.previous[after] = chunk;
    chunks.destroy(next);
    return chunk;
  }

  /** Commits the pages of the first `units` of a chunk, and of the header of what will be left behind them. */
  private commit(chunk: Block, units: number): boolean {
    const start = this.chunks.start(chunk);
    const wanted = units * UNIT + CHUNK_HEADER_BYTES;
    const index = this.indexes[this.chunks.segments[chunk] as number] as ChunkIndex;
    return this.backEnd.commit(start, Math.min(wanted, index.end - start));
  }

  private delist(chunk: Block): void {
    this.lists.remove(this.chunks, chunk);
    this.freeUnits -= this.chunks.units[chunk] as number;
  }

  /** Puts a free chunk into the lists: among those of its size behind all that cost less. */
  private enlist(chunk: Block): void {
    const { chunks, lists } = this;
    const units = chunks.units[chunk] as number;
    this.freeUnits += units;
    const cost = this.cost(chunk);
    let before = cost === 0 ? NO_BLOCK : lists.find(units);
    if (before === NO_BLOCK || chunks.units[before] !== units || this.cost(before) >= cost) {
      lists.insert(chunks, chunk);
      return;
    }
    for (let next = chunks.listNext[before] as Block; next !== NO_BLOCK && this.cost(next) < cost; ) {
      before = next;
      next = chunks.listNext[next] as Block;
    }
    lists.insertAfter(chunks, before, chunk);
  }

  private announce(type: 'blockSplit' | 'blocksCoalesced', start: Address, border: Address, end: Address): void {
    const { space, base: heap } = this.host;
    if (space.system.listener) space.emit({ type, heap, start, border, end, rule: 'segmentHeap.vsChunk' });
  }
}
