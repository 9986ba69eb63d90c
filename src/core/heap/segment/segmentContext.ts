import { type Address, alignDown, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import { MEM_RESERVE } from '../../codes/flags.ts';
import { reservePlace } from '../../vm/calls/reserve.ts';
import { ORDINARY } from '../../vm/space/allocationTable.ts';
import { FreeLists } from '../nt/freeLists.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';
import { commitOrRelease, commitPages, decommitPages, releasePages } from '../pages.ts';
import { type ContextShape, DESCRIPTORS, SEGMENT_HEADER_BYTES } from './geometry.ts';
import type { Host } from './host.ts';
import { PageSegment } from './pageSegment.ts';
import { FREE_RUN, NO_RUN, RUN_KINDS, type Run, type RunKind, RunTable } from './runTable.ts';

/** What is wanted of a run. */
export interface RunRequest {
  readonly kind: Exclude<RunKind, 'free'>;
  readonly units: number;
  /** Units to commit from its start on. */
  readonly committed: number;
  /** Whether its last unit is a guard that must not be accessible. */
  readonly isGuarded?: boolean;
}

/**
 * The back end of a segment heap: segments in units of one size, and runs of units in them. The free ones are kept by
 * length and, within one length, by how little of them is committed (facts: heap §4.3).
 */
export class SegmentContext {
  readonly segments: Map<Address, PageSegment> = new Map();

  constructor(
    private readonly host: Host,
    readonly shape: ContextShape,
    readonly runs = new RunTable(),
    private readonly lists = new FreeLists(),
  ) {}

  /** The segment that `address` lies in. */
  segmentAt(address: number): PageSegment | undefined {
    return this.segments.get(alignDown(address, this.shape.segmentBytes) as Address);
  }

  /** The run of units that best fits, the most committed of that length; adds a segment if none does. */
  take(request: RunRequest): Run | HeapFailure {
    const found = this.lists.find(request.units * DESCRIPTORS) as number as Run;
    const run = found === NO_RUN ? this.addSegment() : found;
    if (typeof run === 'string') return run;
    const start = this.runs.start(run);
    if (!this.commit(start, request.committed * this.shape.unitBytes)) return 'heapAlloc.commitLimit';
    this.delist(run);
    this.cut(run, request.units);
    this.runs.kinds[run] = RUN_KINDS.indexOf(request.kind);
    if (request.isGuarded) this.decommit(this.segmentOf(run), this.unitAfter(run) - 1, 1);
    return run;
  }

  /** Gives a run back; it joins its free neighbours (facts: heap §4.3). */
  give(run: Run): void {
    const segment = this.segmentOf(run);
    const first = segment.unitAt(this.runs.start(run));
    if (this.host.space.system.config.switches.segmentFreePages === 'decommit')
      this.decommit(segment, first, this.runs.lengths[run] as number);
    const previous = segment.owners[first - 1] as Run;
    const merged = this.isFree(previous) ? previous : run;
    if (merged !== run) this.join(segment, previous, run, previous);
    const end = this.unitAfter(merged);
    const next = (end < DESCRIPTORS ? segment.owners[end] : NO_RUN) as Run;
    if (this.isFree(next)) this.join(segment, merged, next, next);
    this.enlist(segment, merged);
  }

  /** Lets a block end `units` after its start; what is behind becomes free. */
  shrink(run: Run, units: number): void {
    if (units < (this.runs.lengths[run] as number)) this.give(this.divide(run, units));
  }

  /** Commits the units that `size` bytes from `start` on touch; `false` and nothing if the charge is refused. */
  commit(start: Address, size: ByteSize): boolean {
    const segment = this.segmentAt(start);
    if (!segment) return false;
    const first = segment.unitAt(start);
    const count = segment.unitAt(start + size - 1) + 1 - first;
    if (segment.countCommitted(first, count) === count) return true;
    const { space, base } = this.host;
    const [at, bytes] = [segment.addressOf(first), count * this.shape.unitBytes];
    if (!commitPages(this.host, at, bytes)) return false;
    segment.committed.fill(1, first, first + count);
    if (space.system.listener) {
      space.emit({
        type: 'heapGrew',
        heap: base,
        start: at,
        end: plus(at, bytes),
        rule: 'segmentHeap.commitOnDemand',
      });
    }
    return true;
  }

  /** Bytes of a run. */
  bytes(run: Run): ByteSize {
    return (this.runs.lengths[run] as number) * this.shape.unitBytes;
  }

  segmentOf(run: Run): PageSegment {
    return this.segmentAt(this.runs.start(run)) as PageSegment;
  }

  /** The runs of a segment, lowest first; from the one that `address` lies in, if there is one. */
  *runsOf(segment: PageSegment, address = segment.base): Generator<Run> {
    const first = segment.runAt(address);
    for (
      let unit = first === NO_RUN ? this.shape.firstUnit : segment.unitAt(this.runs.start(first));
      unit < DESCRIPTORS;
    ) {
      const run = segment.owners[unit] as Run;
      yield run;
      unit += this.runs.lengths[run] as number;
    }
  }

  /** Releases every segment. */
  destroy(): void {
    for (const base of [...this.segments.keys()].reverse()) {
      this.host.disown(base);
      releasePages(this.host.space, base);
    }
  }

  clone(host: Host): SegmentContext {
    const copy = new SegmentContext(host, this.shape, this.runs.clone(), this.lists.clone());
    for (const [base, segment] of this.segments) copy.segments.set(base, segment.clone());
    return copy;
  }

  private addSegment(): Run | HeapFailure {
    const { space, protect } = this.host;
    const { segmentBytes, firstUnit } = this.shape;
    const request = { lpAddress: NULL, dwSize: segmentBytes, flAllocationType: MEM_RESERVE, flProtect: protect };
    const answer = reservePlace(space, request, { alignment: segmentBytes }, ORDINARY);
    if (!answer.ok) return 'heapAlloc.noRoom';
    const base = answer.value;
    if (!commitOrRelease(this.host, base, base, SEGMENT_HEADER_BYTES)) return 'heapAlloc.commitLimit';
    const segment = new PageSegment(base, this.shape);
    this.segments.set(base, segment);
    this.host.own(base);
    this.announceSegment(segment);
    const run = this.addRun(segment, firstUnit, DESCRIPTORS - firstUnit);
    this.enlist(segment, run);
    return run;
  }

  private announceSegment({ base, end }: PageSegment): void {
    const { space, base: heap } = this.host;
    if (space.system.listener)
      space.emit({ type: 'segmentAdded', heap, start: base, end, rule: 'segmentHeap.segment' });
  }

  private addRun(segment: PageSegment, first: number, count: number): Run {
    const run = this.runs.create();
    this.runs.starts[run] = segment.addressOf(first);
    this.runs.lengths[run] = count;
    this.runs.kinds[run] = FREE_RUN;
    segment.owners.fill(run, first, first + count);
    return run;
  }

  /** Cuts a run that is in no list down to `units`; the rest is a free run of its own. */
  private cut(run: Run, units: number): void {
    if (units < (this.runs.lengths[run] as number)) this.enlist(this.segmentOf(run), this.divide(run, units));
  }

  private divide(run: Run, units: number): Run {
    const segment = this.segmentOf(run);
    const first = segment.unitAt(this.runs.start(run));
    const rest = this.addRun(segment, first + units, (this.runs.lengths[run] as number) - units);
    this.runs.lengths[run] = units;
    return rest;
  }

  /** Makes one of two neighbours, of which only `listed` is in a list. */
  private join(segment: PageSegment, run: Run, next: Run, listed: Run): void {
    const { runs, host } = this;
    const border = runs.start(next);
    this.delist(listed);
    const first = segment.unitAt(border);
    segment.owners.fill(run, first, first + (runs.lengths[next] as number));
    runs.lengths[run] = (runs.lengths[run] as number) + (runs.lengths[next] as number);
    runs.destroy(next);
    if (!host.space.system.listener) return;
    const [start, end] = [runs.start(run), plus(runs.start(run), this.bytes(run))];
    host.space.emit({
      type: 'blocksCoalesced',
      heap: host.base,
      start,
      border,
      end,
      rule: 'segmentHeap.coalescePages',
    });
  }

  private decommit(segment: PageSegment, first: number, count: number): void {
    if (segment.countCommitted(first, count) === 0) return;
    decommitPages(this.host.space, segment.addressOf(first), count * this.shape.unitBytes);
    segment.committed.fill(0, first, first + count);
  }

  private isFree(run: Run): boolean {
    return run !== NO_RUN && this.runs.kinds[run] === FREE_RUN;
  }

  private unitAfter(run: Run): number {
    return this.segmentOf(run).unitAt(this.runs.start(run)) + (this.runs.lengths[run] as number);
  }

  private enlist(segment: PageSegment, run: Run): void {
    const { runs } = this;
    const count = runs.lengths[run] as number;
    const committed = segment.countCommitted(segment.unitAt(runs.start(run)), count);
    runs.kinds[run] = FREE_RUN;
    runs.units[run] = count * DESCRIPTORS + (DESCRIPTORS - 1 - committed);
    this.lists.insert(runs, run);
  }

  private delist(run: Run): void {
    this.lists.remove(this.runs, run);
  }
}
