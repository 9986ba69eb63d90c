import { type Address, type ByteSize, isAligned, NULL } from '../../base/bytes.ts';
import type { Machine } from '../../core/machine.ts';
import type { Outcome } from '../../core/outcome.ts';
import { step } from '../../core/step.ts';
import type { Do, HeapRequest } from '../../levels/heapRoutes.ts';
import type { TraceCall, WorkloadFinding, WorkloadProgram } from './program.ts';
import type { Route } from './route.ts';
import { explainOutcome, explainWild } from './windows.ts';

/** What every pointer of a heap is a multiple of on x64 (facts: heap §2.1). */
const POINTER_ALIGNMENT = 16;
/** Findings beyond this many are only counted. */
const MOST_FINDINGS = 50;

type BlockState = 'never' | 'live' | 'freed';

/** A program on its way through one route. */
export class WorkloadReplay {
  readonly machine: Machine;
  readonly findings: WorkloadFinding[] = [];
  /** Findings that were not kept. */
  furtherFindings = 0;
  /** Bytes the program has asked for and not freed. */
  requested: ByteSize = 0;
  private readonly heaps: readonly Address[];
  private readonly addresses: Float64Array;
  private readonly sizes: Float64Array;
  private readonly states: BlockState[];

  /** `watch` is told of the machine before anything happens in it. */
  constructor(
    private readonly route: Route,
    private readonly program: WorkloadProgram,
    watch?: (machine: Machine) => void,
  ) {
    this.machine = route.start();
    watch?.(this.machine);
    this.heaps = program.heaps.map(() => route.createHeap(this.act));
    this.addresses = new Float64Array(program.blocks.length);
    this.sizes = new Float64Array(program.blocks.length);
    this.states = program.blocks.map(() => 'never');
  }

  private readonly act: Do = (command) => step(this.machine, command);

  /** Live blocks: their sizes by address. */
  live(): Map<Address, ByteSize> {
    const live = new Map<Address, ByteSize>();
    for (const [block, state] of this.states.entries()) {
      if (state === 'live') live.set(this.addresses[block] as Address, this.sizes[block] as ByteSize);
    }
    return live;
  }

  /** Does one call; whether it went as the trace has it. */
  do(call: TraceCall): boolean {
    switch (call.op) {
      case 'HeapAlloc':
        return this.allocate(call);
      case 'HeapReAlloc':
        return this.resize(call);
      case 'HeapFree':
        return this.free(call);
    }
  }

  private allocate(call: TraceCall): boolean {
    const { block } = call;
    if (block >= 0 && this.states[block] === 'live')
      return this.find(
        call,
        `${this.nameOf(block)} is live already`,
        'a second block, and nobody knows the first any more',
      );
    const outcome = this.route.allocate(this.act, this.request(call, NULL));
    if (!outcome.ok) return block < 0 || this.fail(call, outcome);
    if (block < 0) return this.find(call, 'the trace has NULL, and here is a block', 'depends on what memory was left');
    return this.keep(call, outcome.value as Address);
  }

  private resize(call: TraceCall): boolean {
    const { block } = call;
    if (this.states[block] !== 'live') return this.misuse(call, this.route.resize);
    const outcome = this.route.resize(this.act, this.request(call, this.addresses[block] as Address));
    if (!outcome.ok) return isInPlaceRefusal(outcome) || this.fail(call, outcome);
    this.requested -= this.sizes[block] as number;
    return this.keep(call, outcome.value as Address);
  }

  private free(call: TraceCall): boolean {
    const { block } = call;
    if (block >= 0 && this.states[block] !== 'live') return this.misuse(call, this.route.free);
    const address = block < 0 ? NULL : (this.addresses[block] as Address);
    const outcome = this.route.free(this.act, this.request(call, address));
    if (!outcome.ok) return this.fail(call, outcome);
    if (block < 0) return true;
    this.states[block] = 'freed';
    this.requested -= this.sizes[block] as number;
    return true;
  }

  private keep(call: TraceCall, address: Address): boolean {
    this.states[call.block] = 'live';
    this.addresses[call.block] = address;
    this.sizes[call.block] = call.size;
    this.requested += call.size;
    if (address !== NULL && isAligned(address, POINTER_ALIGNMENT)) return true;
    return this.find(call, `${address} is not aligned to 16`, 'every pointer is');
  }

  /** A name that is no live block: what comes of it is tried on a copy, for the process might not survive it. */
  private misuse(call: TraceCall, attempt: Route['free']): boolean {
    const name = this.nameOf(call.block);
    if (this.states[call.block] === 'never')
      return this.find(call, `${name} is no block that was given out`, explainWild());
    if (this.findings.length >= MOST_FINDINGS) return this.find(call, '', '');
    const copy = this.machine.clone();
    const outcome = attempt(
      (command) => step(copy, command),
      this.request(call, this.addresses[call.block] as Address),
    );
    return this.find(call, `${name} has been freed before`, explainOutcome(outcome));
  }

  private fail(call: TraceCall, outcome: Outcome): boolean {
    return this.find(call, `${call.op} of ${call.size} bytes gets nothing`, explainOutcome(outcome));
  }

  private find({ op, line }: TraceCall, what: string, windows: string): false {
    if (this.findings.length < MOST_FINDINGS) this.findings.push({ line, what: `${op}: ${what}`, windows });
    else this.furtherFindings++;
    return false;
  }

  private request({ heap, block, size, flags }: TraceCall, address: Address): HeapRequest {
    const oldSize = block < 0 ? 0 : (this.sizes[block] as number);
    return { heap: this.heaps[heap] as Address, address, oldSize, size, flags };
  }

  private nameOf = (block: number): string => this.program.blocks[block] ?? 'NULL';
}

/** A block that could not grow where it lies stays as it is; the program asked for no more. */
const isInPlaceRefusal = (outcome: Outcome): boolean =>
  !outcome.ok && 'refused' in outcome && outcome.refused === 'heapReAlloc.inPlaceOnly';
