import { PAGE_FLAGS } from '../pageFlags.ts';

/** Where the time of runs comes from. In tests it passes only when it is told to. */
export interface Clock {
  /** Milliseconds from anywhere. */
  now(): number;
  /** Calls `tick` again and again until the answer is called. */
  every(milliseconds: number, tick: () => void): () => void;
}

const pageClock: Clock = {
  now: () => performance.now(),
  every: (milliseconds, tick) => {
    const timer = setInterval(tick, milliseconds);
    return () => clearInterval(timer);
  },
};

/** A clock that is moved by hand. */
export class HandClock implements Clock {
  private time = 0;
  private readonly ticks = new Set<() => void>();

  now(): number {
    return this.time;
  }

  every(_milliseconds: number, tick: () => void): () => void {
    this.ticks.add(tick);
    return () => void this.ticks.delete(tick);
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
    for (const tick of [...this.ticks]) tick();
  }
}

/** The clock of tests; `null` outside them. */
export const handClock: HandClock | null = PAGE_FLAGS.isTesting ? new HandClock() : null;

export const clock: Clock = handClock ?? pageClock;
