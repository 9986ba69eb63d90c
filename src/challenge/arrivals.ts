import type { ByteSize } from '../base/bytes.ts';
import { drawFrom, nextRngState, type RngState } from '../base/rng.ts';
import { ALLOCATION_GRANULARITY } from '../core/codes/flags.ts';

/** A request that comes up, and before which later one it is given back, counted from it. */
export interface Arrival {
  readonly size: ByteSize;
  readonly lifetime: number;
}

/** Granules of the window. */
const ROOM = 64;
/** The largest request at the start and at the end, in granules. */
const SMALL = 5;
const LARGE = 16;
/** How much of the window is wanted at once at most: at the start, and more with each request. Never is it too much. */
const LOAD = 0.62;
const TIGHTER = 0.003;
const FULL = 0.94;
/** Most requests are gone soon, one in a few stays long and pins its place. */
const SHORT = 5;
const LONG = 30;
const LONG_LIVED = 3;

/**
 * Requests from a seed. Were the free space in one piece, there would be room for each of them; whether there is depends
 * on where the ones before were put.
 */
export class Arrivals {
  private readonly drawn: Arrival[] = [];
  /** The granules of each request that lives, and before which index it leaves. */
  private live: { readonly granules: number; readonly leaves: number }[] = [];
  private state: RngState;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  at(index: number): Arrival {
    while (this.drawn.length <= index) this.drawn.push(this.next(this.drawn.length));
    return this.drawn[index] as Arrival;
  }

  private next(index: number): Arrival {
    this.live = this.live.filter(({ leaves }) => leaves > index);
    const wanted = this.live.reduce((sum, { granules }) => sum + granules, 0);
    const budget = Math.floor(ROOM * Math.min(FULL, LOAD + TIGHTER * index)) - wanted;
    const largest = Math.min(LARGE, SMALL + Math.floor(index / 4));
    const granules = Math.max(1, Math.min(budget, 1 + this.draw(largest)));
    const lifetime = this.draw(LONG_LIVED) === 0 ? SHORT + this.draw(LONG) : 2 + this.draw(SHORT);
    this.live.push({ granules, leaves: index + lifetime });
    return { size: granules * ALLOCATION_GRANULARITY, lifetime };
  }

  private draw(bound: number): number {
    this.state = nextRngState(this.state);
    return drawFrom(this.state, bound);
  }
}
