import { drawFrom, nextRngState, type RngState } from '../../base/rng.ts';

/** Chance from a seed: the same seed throws the same. */
export class Dice {
  constructor(private state: RngState) {}

  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number {
    this.state = nextRngState(this.state);
    return drawFrom(this.state, bound);
  }

  /** One of several, each as likely as the others; there must be one. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** Whether something happens that does so `count` times in a thousand. */
  happens(count: number): boolean {
    return this.below(1000) < count;
  }
}
