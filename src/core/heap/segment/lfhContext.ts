import { type Address, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { segmentLfhBlock } from '../../segmentHeapRules.ts';
import { BUCKETS, type BucketNumber, payloadBytes } from '../lfh/buckets.ts';
import { mostInTotal, Usage } from '../lfh/usage.ts';
import { touchHeader } from '../nt/touch.ts';
import { GUARDED_BYTES } from './geometry.ts';
import type { Host } from './host.ts';
import { type LfhShape, LfhSubsegment } from './lfhSubsegment.ts';
import type { Run } from './runTable.ts';
import type { SegmentContext } from './segmentContext.ts';

/** What a subsegment starts with, in front of the bitmap of two bits a block. */
const HEADER_BYTES: ByteSize = 0x30;
const BITMAP_WORD_BYTES: ByteSize = 8;
const BITMAP_WORD_BLOCKS = 32;
const LARGEST_BYTES: ByteSize = 0x40000;

const LEAST_BLOCKS = 16;
const MOST_BLOCKS = 1024;
/** Blocks of this size and more start with half as many. */
const HALVED_FROM: ByteSize = 0x100;

/** What a bucket keeps. */
interface Bucket {
  /** Subsegments with room, the one to take from last. */
  readonly open: LfhSubsegment[];
  /** Blocks in all subsegments it ever made. */
  made: number;
}

/** The low-fragmentation front end of a segment heap (facts: heap §4.3). */
export class LfhContext {
  private readonly buckets: Bucket[] = Array.from({ length: BUCKETS }, () => ({ open: [], made: 0 }));
  /** By number; a number is used again when its subsegment is gone. */
  private readonly subsegments: (LfhSubsegment | null)[] = [];

  constructor(
    private readonly host: Host,
    private readonly backEnd: SegmentContext,
    private readonly usage = new Usage(mostInTotal(host.space.system.config.switches)),
  ) {
    this.usage.sizes = BUCKETS;
  }

  /** Whether a request of `size` bytes, padding included, is served here; it counts as one (facts: heap §4.3). */
  takes(size: ByteSize): boolean {
    const { bucket } = segmentLfhBlock(size);
    if (!this.usage.isActive(bucket) && this.usage.countAllocation(bucket)) this.activate(bucket);
    return this.usage.isActive(bucket);
  }

  private activate(bucket: BucketNumber): void {
    const { space, base } = this.host;
    this.usage.activate(bucket, bucket);
    space.emit({
      type: 'bucketActivated',
      heap: base,
      bucket,
      blockBytes: payloadBytes(bucket),
      rule: 'segmentHeap.lfh',
    });
  }

  /** Counts a block of `size` bytes, padding included, that went back to another component. */
  countFree(size: ByteSize): void {
    this.usage.countFree(segmentLfhBlock(size).bucket);
  }

  /** A block for `requested` bytes, `size` with padding: its start; `null` if there are no pages for it. */
  allocate(size: ByteSize, requested: ByteSize, maker: number): Address | null {
    const { bucket } = segmentLfhBlock(size);
    const { open } = this.buckets[bucket] as Bucket;
    const subsegment = open.at(-1) ?? this.addSubsegment(bucket);
    if (!subsegment) return null;
    const block = subsegment.pick(this.host);
    if (!this.commit(subsegment, block)) return null;
    subsegment.take(block, requested, maker);
    if (subsegment.isFull) {
      open.pop();
      subsegment.isOpen = false;
    }
    return subsegment.addressOf(block);
  }

  /** Takes a block back; a subsegment that is all free goes back to the back end unless it is the one to take from. */
  free(subsegment: LfhSubsegment, block: number): void {
    subsegment.give(block);
    const { open } = this.buckets[subsegment.shape.bucket] as Bucket;
    if (!subsegment.isOpen) {
      open.unshift(subsegment);
      subsegment.isOpen = true;
    }
    if (subsegment.busyCount > 0 || open.at(-1) === subsegment) return;
    open.splice(open.indexOf(subsegment), 1);
    this.subsegments[subsegment.shape.number] = null;
    this.backEnd.give(subsegment.shape.run);
  }

  subsegmentOf(run: Run): LfhSubsegment {
    return this.subsegments[this.backEnd.runs.numbers[run] as number] as LfhSubsegment;
  }

  clone(host: Host, backEnd: SegmentContext): LfhContext {
    const copy = new LfhContext(host, backEnd, this.usage.clone());
    for (const subsegment of this.subsegments) copy.subsegments.push(subsegment?.clone() ?? null);
    for (const [number, { open, made }] of this.buckets.entries()) {
      const copies = open.map(({ shape }) => copy.subsegments[shape.number] as LfhSubsegment);
      copy.buckets[number] = { open: copies, made };
    }
    return copy;
  }

  private commit(subsegment: LfhSubsegment, block: number): boolean {
    if (subsegment.isCommitted(block)) return true;
    if (!this.backEnd.commit(...subsegment.wordRange(block))) return false;
    subsegment.markCommitted(block);
    return true;
  }

  private addSubsegment(number: number): LfhSubsegment | null {
    const bucket = this.buckets[number] as Bucket;
    const bytes = this.subsegmentBytes(number, bucket.made);
    const isGuarded = bytes >= GUARDED_BYTES;
    const units = bytes / PAGE_SIZE + (isGuarded ? 1 : 0);
    const run = this.backEnd.take({ kind: 'lfh', units, committed: 1, isGuarded });
    if (typeof run === 'string') return null;
    const subsegment = new LfhSubsegment(this.shapeOf(run, number, bytes));
    this.backEnd.runs.numbers[run] = subsegment.shape.number;
    this.subsegments[subsegment.shape.number] = subsegment;
    bucket.open.push(subsegment);
    bucket.made += subsegment.shape.count;
    touchHeader(this.host.space, this.backEnd.runs.start(run), HEADER_BYTES);
    return subsegment;
  }

  private shapeOf(run: Run, bucket: number, bytes: ByteSize): LfhShape {
    const blockBytes = payloadBytes(bucket);
    let count = Math.floor((bytes - HEADER_BYTES) / blockBytes);
    while (headerBytes(count) + count * blockBytes > bytes) count--;
    const unused = this.subsegments.indexOf(null);
    const number = unused < 0 ? this.subsegments.length : unused;
    return {
      number,
      bucket,
      run,
      blockBytes,
      count,
      guardStart: plus(this.backEnd.runs.start(run), bytes),
      firstBlock: plus(this.backEnd.runs.start(run), headerBytes(count)),
    };
  }

  /** Whole pages for as many blocks as the bucket has made so far, within bounds. */
  private subsegmentBytes(bucket: number, made: number): ByteSize {
    const block = payloadBytes(bucket);
    const isHalved = this.host.space.system.config.switches.segmentLfhStart === 'halved' && block >= HALVED_FROM;
    const least = isHalved ? LEAST_BLOCKS / 2 : LEAST_BLOCKS;
    const blocks = Math.min(Math.max(made, least), MOST_BLOCKS);
    return alignUp(Math.min(headerBytes(blocks) + blocks * block, LARGEST_BYTES), PAGE_SIZE);
  }
}

const headerBytes = (blocks: number): ByteSize =>
  alignUp(HEADER_BYTES + Math.ceil(blocks / BITMAP_WORD_BLOCKS) * BITMAP_WORD_BYTES, 16);
