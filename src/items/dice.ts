import { drawFrom, nextRngState, type RngState } from '../base/rng.ts';

/** Draws from a seed: the same seed and the same questions always have the same answers. */
export class Dice {
  private state: RngState;

  /** `name` keeps what is drawn for different purposes from one seed apart. */
  constructor(seed: number, name = '') {
    this.state = seed >>> 0;
    for (const letter of name) this.state = (Math.imul(this.state ^ letter.charCodeAt(0), 0x01000193) + 1) >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    this.state = nextRngState(this.state);
    return low + drawFrom(this.state, high - low + 1);
  }

  /** A multiple of `step` from `low` to `high`, both of which are multiples of it. */
  multiple(step: number, low: number, high: number): number {
    return step * this.int(Math.ceil(low / step), Math.floor(high / step));
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.int(0, from.length - 1)] ?? from[0];
  }

  /** The same things in an order of its own. */
  shuffle<T>(things: readonly T[]): T[] {
    const shuffled = [...things];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.int(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }
}
