import { type Address, type ByteSize, NULL } from '../base/bytes.ts';
import type { Outcome } from '../core/outcome.ts';
import { HEAP_ROUTES, type HeapRequest, type HeapRoute, type HeapRouteName } from './heapRoutes.ts';
import type { HeapWorkload, WorkloadCall } from './heapWorkload.ts';
import type { Level, RecordedStart } from './level.ts';
import { ScoredStage } from './scoredStage.ts';

/** A heap workload on its way through one route, on the machine of a level: some calls at a time, for there may be many. */
export class WorkloadRecording {
  /** Calls done. */
  done = 0;
  private readonly stage: ScoredStage;
  private readonly route: HeapRoute;
  private readonly heaps: (Address | undefined)[] = [];
  private readonly addresses: Float64Array;
  private readonly sizes: Float64Array;
  /** The number of the first command of each call. */
  private readonly calls: number[] = [];
  /** The process does not survive everything: what raises an exception is its last call. */
  private hasEnded = false;

  constructor(
    level: Level,
    private readonly workload: HeapWorkload,
    route: HeapRouteName,
  ) {
    this.stage = new ScoredStage(level);
    this.route = HEAP_ROUTES[route];
    this.addresses = new Float64Array(workload.blocks);
    this.sizes = new Float64Array(workload.blocks);
  }

  /** Calls there are. */
  get all(): number {
    return this.workload.calls.length;
  }

  get isComplete(): boolean {
    return this.hasEnded || this.done >= this.all;
  }

  /** Does so many more calls, as far as there are any. */
  advance(calls: number): void {
    const end = Math.min(this.done + calls, this.all);
    while (this.done < end && !this.hasEnded) this.make(this.workload.calls[this.done++] as WorkloadCall);
  }

  /** What was done so far; `line`: the line of a program that stands for it. Nothing can be added then. */
  record(line: number): RecordedStart {
    const { commands, outcomes } = this.stage.timeline;
    return this.stage.record({ commands, outcomes, calls: this.calls, line });
  }

  private readonly act = (command: Parameters<ScoredStage['do']>[0]): Outcome => this.stage.do(command);

  private make(call: WorkloadCall): void {
    const before = this.stage.timeline.length;
    const address = (call.block < 0 ? NULL : this.addresses[call.block]) as Address;
    const outcome = this.serve(call, address);
    // A call that comes to none, of a block there was no room for, is no moment.
    if (this.stage.timeline.length > before) this.calls.push(before);
    this.hasEnded = outcome !== null && !outcome.ok && 'raised' in outcome;
  }

  private serve(call: WorkloadCall, address: Address): Outcome | null {
    const { block, size } = call;
    if (call.op === 'HeapFree') {
      if (block >= 0 && address === NULL) return null;
      if (block >= 0) this.addresses[block] = NULL;
      return this.route.free(this.act, this.request(call, address));
    }
    const isNew = call.op === 'HeapAlloc' || address === NULL;
    const request = this.request(call, isNew ? NULL : address);
    const outcome = isNew ? this.route.allocate(this.act, request) : this.route.resize(this.act, request);
    if (outcome.ok && block >= 0) this.keep(block, outcome.value as Address, size);
    return outcome;
  }

  private keep(block: number, address: Address, size: ByteSize): void {
    this.addresses[block] = address;
    this.sizes[block] = size;
  }

  private request({ heap, block, size, flags }: WorkloadCall, address: Address): HeapRequest {
    const oldSize = block < 0 ? 0 : (this.sizes[block] as number);
    return { heap: this.heap(heap), address, oldSize, size, flags };
  }

  /** Heaps are there from the start of a recording: the first call on one creates it. */
  private heap(number: number): Address {
    const known = this.heaps[number];
    if (known !== undefined) return known;
    const created = this.route.createHeap(this.act);
    this.heaps[number] = created;
    return created;
  }
}
