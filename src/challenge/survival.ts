import { type Address, type ByteSize, toAddress } from '../base/bytes.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { type Arrival, Arrivals } from './arrivals.ts';
import { allocate, type FreeSpace, freeSpaceOf, holesOf, openSpace, type Placement, release } from './survivalSpace.ts';

/** A request that has got its place. */
export interface Resident {
  readonly index: number;
  readonly base: Address;
  readonly size: ByteSize;
  /** Before the arrival of that index it is given back. */
  readonly leaves: number;
}

/** What came of one request. */
export interface Served {
  readonly arrival: Arrival;
  readonly placement: Placement;
  readonly outcome: Outcome;
  /** External fragmentation of the window after it, from 0 to 1. */
  readonly fragmentation: number;
}

/**
 * Requests arrive one after another in a small free window and are given back after a while; the game ends with the first
 * one that finds no place. The same seed and the same placements always go the same way.
 */
export class Survival {
  private readonly done: Served[] = [];
  private live: Resident[] = [];

  private constructor(
    readonly seed: number,
    private readonly space: Machine,
    private readonly arrivals: Arrivals,
  ) {}

  static begin(seed: number): Survival {
    return new Survival(seed, openSpace(), new Arrivals(seed));
  }

  /** What the window looks like now; not to be changed. */
  get machine(): Machine {
    return this.space;
  }

  get history(): readonly Served[] {
    return this.done;
  }

  /** Lowest first. */
  get residents(): readonly Resident[] {
    return this.live;
  }

  get isOver(): boolean {
    return this.done.at(-1)?.outcome.ok === false;
  }

  /** How many requests have got a place. */
  get served(): number {
    return this.done.filter(({ outcome }) => outcome.ok).length;
  }

  /** The request that waits, or the next ones. */
  arrival(ahead = 0): Arrival {
    return this.arrivals.at(this.done.length + ahead);
  }

  /** What is free in the window. */
  get free(): FreeSpace {
    return freeSpaceOf(holesOf(this.space));
  }

  /** Whether the request that waits finds room from an address on. */
  fitsAt(address: Address): boolean {
    const { size } = this.arrival();
    return holesOf(this.space).some((hole) => hole.start <= address && address + size <= hole.start + hole.size);
  }

  /** Serves the request that waits; afterwards those whose time has come are given back. Nothing moves after a refusal. */
  place(placement: Placement): Served {
    const arrival = this.arrival();
    const index = this.done.length;
    const outcome = allocate(this.space, arrival.size, placement);
    if (outcome.ok) this.settle({ index, base: baseOf(outcome), size: arrival.size, leaves: index + arrival.lifetime });
    const served = { arrival, placement, outcome, fragmentation: this.free.fragmentation };
    this.done.push(served);
    if (outcome.ok) this.leave();
    return served;
  }

  /** The game as it was before the request of an index. */
  before(index: number): Survival {
    return replaySurvival(
      this.seed,
      this.done.slice(0, index).map(({ placement }) => placement),
    );
  }

  /** The same game, to go on with apart from this one. */
  clone(): Survival {
    const copy = new Survival(this.seed, this.space.clone(), this.arrivals);
    copy.done.push(...this.done);
    copy.live = [...this.live];
    return copy;
  }

  private settle(resident: Resident): void {
    this.live = [...this.live, resident].sort((a, b) => a.base - b.base);
  }

  private leave(): void {
    const next = this.done.length;
    for (const { base } of this.live.filter(({ leaves }) => leaves <= next)) release(this.space, base);
    this.live = this.live.filter(({ leaves }) => leaves > next);
  }
}

const baseOf = (outcome: Outcome & { readonly ok: true }): Address => toAddress((outcome as { value: number }).value);

/** The game after these placements. */
export function replaySurvival(seed: number, placements: readonly Placement[]): Survival {
  const game = Survival.begin(seed);
  for (const placement of placements) {
    if (game.isOver) break;
    game.place(placement);
  }
  return game;
}
