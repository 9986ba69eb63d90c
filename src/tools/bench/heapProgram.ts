import { assert } from '../../base/assert.ts';
import { type Address, TiB, toAddress } from '../../base/bytes.ts';
import { Machine } from '../../core/machine.ts';
import { step } from '../../core/step.ts';

/** Largest request in bytes. */
const LARGEST = 2_000;

/** Anything that gives out and takes back blocks. */
interface BlockSource {
  allocate(size: number): number;
  free(block: number): void;
}

/** A growable heap of the simulator, called through the one way there is. */
export class SimulatedHeap implements BlockSource {
  private readonly machine = Machine.create({ commitLimit: 64 * TiB });
  private readonly hHeap: Address;

  constructor(flOptions: number) {
    const created = step(this.machine, { op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize: 0 });
    assert(created.ok, 'there is room for a heap');
    this.hHeap = created.value as Address;
  }

  allocate(size: number): number {
    const outcome = step(this.machine, { op: 'HeapAlloc', hHeap: this.hHeap, dwFlags: 0, dwBytes: size });
    assert(outcome.ok, 'there is room for a block');
    return outcome.value as Address;
  }

  free(block: number): void {
    step(this.machine, { op: 'HeapFree', hHeap: this.hHeap, dwFlags: 0, lpMem: toAddress(block) });
  }
}

/** A program that frees a random block and allocates one of random size, by turns. The same seed makes the same calls. */
export class HeapProgram {
  private blocks = new Float64Array(0);
  private live = 0;
  private state = 1;

  constructor(private readonly source: BlockSource) {}

  /** Bytes it keeps for itself. */
  get ownBytes(): number {
    return this.blocks.byteLength;
  }

  /** Allocates until so many blocks are alive. */
  growTo(live: number): void {
    this.blocks = new Float64Array(live);
    while (this.live < live) this.blocks[this.live++] = this.allocate();
  }

  /** Makes so many calls. */
  run(calls: number): void {
    for (let call = 0; call < calls; call += 2) {
      const index = this.random(this.live);
      this.source.free(this.blocks[index] as number);
      this.blocks[index] = this.allocate();
    }
  }

  private allocate(): number {
    return this.source.allocate(1 + this.random(LARGEST));
  }

  /** A whole number below `bound`; xorshift, because the drawing must cost nothing beside the calls. */
  private random(bound: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % bound;
  }
}
