import type { Address, ByteSize } from '../../base/bytes.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { Machine } from '../../core/machine.ts';
import { queryCommitCharge } from '../../core/query.ts';

/** What a route costs; bytes unless the name says otherwise. */
export interface Figures {
  readonly peakRequested: ByteSize;
  /** Of blocks, headers and rounding included. */
  readonly peakGranted: ByteSize;
  readonly peakCommitted: ByteSize;
  readonly peakReserved: ByteSize;
  /** From the lowest to the highest byte that was ever reserved. */
  readonly addressSpan: ByteSize;
  /** Share of the granted bytes nobody asked for, when most was granted. */
  readonly internalFragmentation: number;
  /** Times that a heap committed more pages or added a segment. */
  readonly heapGrowths: number;
  readonly lfhActivations: number;
  /** Calls into the kernel: reserve, commit, decommit, release. */
  readonly kernelCalls: number;
}

/** Adds up what the events of a machine tell. */
export class Meters {
  private granted = 0;
  private reserved = 0;
  private readonly peak = { requested: 0, granted: 0, committed: 0, reserved: 0, requestedAtGranted: 0 };
  private readonly bounds = { lowest: Number.POSITIVE_INFINITY, highest: 0 };
  private readonly counts = { growths: 0, activations: 0, kernelCalls: 0 };
  private readonly blocks = new Map<Address, ByteSize>();

  private machine: Machine | null = null;
  private chargeBefore: ByteSize = 0;

  /** `isBlockEach`: every block is a reservation, made and committed by one call. */
  constructor(private readonly isBlockEach: boolean) {}

  /** Counts what happens in a machine from now on. */
  watch(machine: Machine): void {
    this.machine = machine;
    this.chargeBefore = queryCommitCharge(machine);
    machine.listen((event) => this.hear(event));
  }

  /** The program has so many bytes live now. */
  note(requested: ByteSize): void {
    this.peak.requested = Math.max(this.peak.requested, requested);
    const charge = this.machine ? queryCommitCharge(this.machine) - this.chargeBefore : 0;
    this.peak.committed = Math.max(this.peak.committed, charge);
    if (this.granted <= this.peak.granted) return;
    this.peak.granted = this.granted;
    this.peak.requestedAtGranted = requested;
  }

  figures(): Figures {
    const { peak, bounds, counts } = this;
    return {
      peakRequested: peak.requested,
      peakGranted: peak.granted,
      peakCommitted: peak.committed,
      peakReserved: peak.reserved,
      addressSpan: Math.max(bounds.highest - bounds.lowest, 0),
      internalFragmentation: peak.granted === 0 ? 0 : 1 - peak.requestedAtGranted / peak.granted,
      heapGrowths: counts.growths,
      lfhActivations: counts.activations,
      kernelCalls: counts.kernelCalls,
    };
  }

  private hear(event: MemoryEvent): void {
    const { counts } = this;
    if (event.type === 'blockAllocated' || event.type === 'blockResized')
      this.setBlock(event.address, event.end - event.start);
    else if (event.type === 'blockFreed') this.setBlock(event.address, 0);
    else if (event.type === 'reserved') this.reserve(event.start, event.end);
    else if (event.type === 'released') this.release(event.end - event.start);
    else if (event.type === 'committed') this.commit(event.end - event.start);
    else if (event.type === 'decommitted') counts.kernelCalls++;
    else if (event.type === 'heapGrew' || event.type === 'segmentAdded') counts.growths++;
    else if (event.type === 'bucketActivated') counts.activations++;
  }

  private commit(bytes: ByteSize): void {
    if (this.isBlockEach) this.granted += bytes;
    this.counts.kernelCalls++;
  }

  private setBlock(address: Address, bytes: ByteSize): void {
    this.granted += bytes - (this.blocks.get(address) ?? 0);
    if (bytes === 0) this.blocks.delete(address);
    else this.blocks.set(address, bytes);
  }

  private reserve(start: Address, end: Address): void {
    this.reserved += end - start;
    if (!this.isBlockEach) this.counts.kernelCalls++;
    this.peak.reserved = Math.max(this.peak.reserved, this.reserved);
    this.bounds.lowest = Math.min(this.bounds.lowest, start);
    this.bounds.highest = Math.max(this.bounds.highest, end);
  }

  private release(bytes: ByteSize): void {
    this.reserved -= bytes;
    if (this.isBlockEach) this.granted -= bytes;
    this.counts.kernelCalls++;
  }
}
