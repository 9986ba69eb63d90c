import { assert } from '../../base/assert.ts';
import { type Address, KiB, plus, TiB, toAddress } from '../../base/bytes.ts';
import { drawFrom, nextRngState } from '../../base/rng.ts';
import { MEM_COMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_READONLY, PAGE_READWRITE } from '../../core/codes/flags.ts';
import { Machine } from '../../core/machine.ts';
import { step } from '../../core/step.ts';

/** Largest reservation in bytes. */
const LARGEST = 200 * KiB;

interface Allocation {
  readonly base: Address;
  readonly size: number;
  readonly isCommitted: boolean;
}

/**
 * A program that reserves, commits, asks, protects and frees at random, each as often as the others, so that the number
 * of its allocations stays about the same. Every call succeeds; the same seed makes the same calls.
 */
export class MixedProgram {
  readonly machine = Machine.create({ commitLimit: 64 * TiB });
  private readonly allocations: Allocation[] = [];
  private state = 1;

  get allocationCount(): number {
    return this.allocations.length;
  }

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
    if (kind === 0 || this.allocations.length === 0) this.reserve();
    else if (kind === 1) this.commit();
    else if (kind === 2) this.query();
    else if (kind === 3) this.protect();
    else this.free();
  }

  private reserve(): void {
    const size = 1 + this.random(LARGEST);
    const isCommitted = this.random(2) === 1;
    const flAllocationType = isCommitted ? MEM_RESERVE + MEM_COMMIT : MEM_RESERVE;
    const request = { lpAddress: toAddress(0), dwSize: size, flAllocationType, flProtect: PAGE_READWRITE };
    const outcome = step(this.machine, { op: 'VirtualAlloc', ...request });
    assert(outcome.ok, 'there is room for a reservation');
    this.allocations.push({ base: outcome.value as Address, size, isCommitted });
  }

  private commit(): void {
    const range = this.partOf(this.any());
    step(this.machine, { op: 'VirtualAlloc', ...range, flAllocationType: MEM_COMMIT, flProtect: PAGE_READWRITE });
  }

  private query(): void {
    step(this.machine, { op: 'VirtualQuery', lpAddress: this.partOf(this.any()).lpAddress });
  }

  private protect(): void {
    const flNewProtect = this.random(2) === 1 ? PAGE_READONLY : PAGE_READWRITE;
    step(this.machine, { op: 'VirtualProtect', ...this.partOf(this.anyCommitted()), flNewProtect });
  }

  private free(): void {
    const index = this.random(this.allocations.length);
    const { base } = this.at(index);
    step(this.machine, { op: 'VirtualFree', lpAddress: base, dwSize: 0, dwFreeType: MEM_RELEASE });
    const last = this.allocations.pop();
    if (last && index < this.allocations.length) this.allocations[index] = last;
  }

  private partOf({ base, size }: Allocation): { lpAddress: Address; dwSize: number } {
    const offset = this.random(size);
    return { lpAddress: plus(base, offset), dwSize: 1 + this.random(size - offset) };
  }

  private any(): Allocation {
    return this.at(this.random(this.allocations.length));
  }

  private anyCommitted(): Allocation {
    const start = this.random(this.allocations.length);
    for (let step = 0; step < this.allocations.length; step++) {
      const allocation = this.at((start + step) % this.allocations.length);
      if (allocation.isCommitted) return allocation;
    }
    return this.at(start);
  }

  private at(index: number): Allocation {
    return this.allocations[index] as Allocation;
  }

  private random(bound: number): number {
    this.state = nextRngState(this.state);
    return drawFrom(this.state, bound);
  }
}
