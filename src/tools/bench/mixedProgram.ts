import { assert } from '../../base/assert.ts';
import { type Address, KiB, plus, TiB, toAddress } from '../../base/bytes.ts';
import { drawFrom, nextRngState } from '../../base/rng.ts';
import { MEM_COMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_READONLY, PAGE_READWRITE } from '../../core/codes/flags.ts';
import { Machine } from '../../core/machine.ts';
import { step } from '../../core/step.ts';

/** Largest reservation in bytes. */
const LARGEST = 200 * KiB;
const FIRST_CAPACITY = 2 ** 14;

/**
 * A program that reserves, commits, asks, protects and frees at random, each as often as the others, so that the number
 * of its allocations stays about the same. Every call succeeds; the same seed makes the same calls. What it remembers of
 * its allocations is kept in columns, for looking it up must cost little beside the calls.
 */
export class MixedProgram {
  readonly machine = Machine.create({ commitLimit: 64 * TiB });
  allocationCount = 0;
  private bases = new Float64Array(FIRST_CAPACITY);
  /** In bytes; negative where the allocation was only reserved at first. */
  private sizes = new Int32Array(FIRST_CAPACITY);
  private state = 1;

  /** Makes so many random calls. */
  run(calls: number): void {
    for (let call = 0; call < calls; call++) this.callOne(this.random(5));
  }

  /** Adds one allocation and what the other calls do to it meanwhile. */
  grow(): void {
    this.reserve();
    for (const kind of [1, 2, 3]) this.callOne(kind);
  }

  private callOne(kind: number): void {
    if (kind === 0 || this.allocationCount === 0) this.reserve();
    else if (kind === 1) this.commit();
    else if (kind === 2) this.query();
    else if (kind === 3) this.protect();
    else this.free();
  }

  private reserve(): void {
    const dwSize = 1 + this.random(LARGEST);
    const isCommitted = this.random(2) === 1;
    const flAllocationType = isCommitted ? MEM_RESERVE + MEM_COMMIT : MEM_RESERVE;
    const request = { lpAddress: toAddress(0), dwSize, flAllocationType, flProtect: PAGE_READWRITE };
    const outcome = step(this.machine, { op: 'VirtualAlloc', ...request });
    assert(outcome.ok, 'there is room for a reservation');
    if (this.allocationCount === this.bases.length) this.makeRoom();
    this.bases[this.allocationCount] = outcome.value as Address;
    this.sizes[this.allocationCount++] = isCommitted ? dwSize : -dwSize;
  }

  private makeRoom(): void {
    const [bases, sizes] = [this.bases, this.sizes];
    this.bases = new Float64Array(2 * bases.length);
    this.bases.set(bases);
    this.sizes = new Int32Array(2 * sizes.length);
    this.sizes.set(sizes);
  }

  private commit(): void {
    const index = this.random(this.allocationCount);
    const offset = this.offsetIn(index);
    const request = { lpAddress: this.addressAt(index, offset), dwSize: this.sizeFrom(index, offset) };
    const flags = { flAllocationType: MEM_COMMIT, flProtect: PAGE_READWRITE };
    step(this.machine, { op: 'VirtualAlloc', ...request, ...flags });
  }

  private query(): void {
    const index = this.random(this.allocationCount);
    step(this.machine, { op: 'VirtualQuery', lpAddress: this.addressAt(index, this.offsetIn(index)) });
  }

  private protect(): void {
    const flNewProtect = this.random(2) === 1 ? PAGE_READONLY : PAGE_READWRITE;
    const index = this.anyCommitted();
    const offset = this.offsetIn(index);
    const request = { lpAddress: this.addressAt(index, offset), dwSize: this.sizeFrom(index, offset), flNewProtect };
    step(this.machine, { op: 'VirtualProtect', ...request });
  }

  private free(): void {
    const index = this.random(this.allocationCount);
    step(this.machine, { op: 'VirtualFree', lpAddress: this.addressAt(index, 0), dwSize: 0, dwFreeType: MEM_RELEASE });
    const last = --this.allocationCount;
    this.bases[index] = this.bases[last] as number;
    this.sizes[index] = this.sizes[last] as number;
  }

  private anyCommitted(): number {
    const start = this.random(this.allocationCount);
    for (let step = 0; step < this.allocationCount; step++) {
      const index = (start + step) % this.allocationCount;
      if ((this.sizes[index] as number) > 0) return index;
    }
    return start;
  }

  private sizeOf(index: number): number {
    return Math.abs(this.sizes[index] as number);
  }

  private offsetIn(index: number): number {
    return this.random(this.sizeOf(index));
  }

  private addressAt(index: number, offset: number): Address {
    return plus(this.bases[index] as Address, offset);
  }

  /** A random size that ends inside the allocation. */
  private sizeFrom(index: number, offset: number): number {
    return 1 + this.random(this.sizeOf(index) - offset);
  }

  private random(bound: number): number {
    this.state = nextRngState(this.state);
    return drawFrom(this.state, bound);
  }
}
