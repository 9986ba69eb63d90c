import fc from 'fast-check';
import { type Address, KiB, NULL } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import type { Outcome } from '../../src/core/outcome.ts';

/** One move of a program that uses a heap; `pick` chooses among the blocks it holds. */
export interface HeapMove {
  readonly call: 'alloc' | 'free' | 'realloc' | 'inPlace';
  readonly size: number;
  readonly pick: number;
}

const CALLS = ['alloc', 'alloc', 'alloc', 'free', 'free', 'realloc', 'realloc', 'inPlace'] as const;

/** Sizes of all kinds: of one bucket, small, of pages, and, if `largest` allows, of their own reservation. */
const sizeUpTo = (largest: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(0, 1, 24, 25, 40),
    fc.nat(Math.min(largest, 400)),
    fc.nat(Math.min(largest, 20 * KiB)),
    fc.nat(largest),
  );

/** Any mix of calls on one heap. */
export const heapMoves = (largest: number, maxLength: number): fc.Arbitrary<HeapMove[]> =>
  fc.array(fc.record({ call: fc.constantFrom(...CALLS), size: sizeUpTo(largest), pick: fc.nat() }), { maxLength });

/** A program that plays moves on one heap: remembers what it holds, and fills each block with bytes of its own. */
export class HeapPlayer {
  /** What the program wrote into each block it holds, by pointer. */
  readonly held = new Map<Address, Uint8Array>();
  /** Every command that was given. */
  readonly commands: Command[] = [];
  private fill = 0;

  constructor(
    private readonly hHeap: Address,
    private readonly give: (command: Command) => Outcome,
  ) {}

  play({ call, size, pick }: HeapMove): void {
    const pointers = [...this.held.keys()];
    const lpMem = pointers[pick % pointers.length] ?? NULL;
    if (call === 'alloc' || lpMem === NULL) this.allocate(size);
    else if (call === 'free') this.free(lpMem);
    else this.resize(lpMem, size, call === 'inPlace' ? 0x10 : 0);
  }

  private allocate(size: number): void {
    const outcome = this.do({ op: 'HeapAlloc', hHeap: this.hHeap, dwFlags: 0, dwBytes: size });
    if (outcome.ok) this.keep(outcome.value as Address, new Uint8Array(size), 0);
  }

  private free(lpMem: Address): void {
    this.do({ op: 'HeapFree', hHeap: this.hHeap, dwFlags: 0, lpMem });
    this.held.delete(lpMem);
  }

  private resize(lpMem: Address, size: number, dwFlags: number): void {
    const outcome = this.do({ op: 'HeapReAlloc', hHeap: this.hHeap, dwFlags, lpMem, dwBytes: size });
    if (!outcome.ok) return;
    const old = this.held.get(lpMem) as Uint8Array;
    this.held.delete(lpMem);
    const bytes = new Uint8Array(size);
    bytes.set(old.subarray(0, size));
    this.keep(outcome.value as Address, bytes, Math.min(old.length, size));
  }

  /** Writes into the part of a block that is new. */
  private keep(address: Address, bytes: Uint8Array, from: number): void {
    this.fill = (this.fill % 255) + 1;
    bytes.fill(this.fill, from);
    this.held.set(address, bytes);
    if (from < bytes.length) this.do({ op: 'write', address: (address + from) as Address, bytes: bytes.slice(from) });
  }

  private do(command: Command): Outcome {
    this.commands.push(command);
    return this.give(command);
  }
}
