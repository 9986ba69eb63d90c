/** Speed left after one millisecond of gliding. */
const FRICTION = 0.9965;
/** Device pixels per millisecond below which gliding ends. */
const SLOWEST = 0.02;
/** Milliseconds of a drag that decide how fast it ends. */
const SAMPLE_TIME = 90;

/** Scrolling that goes on after a finger lets go. Distances in device pixels, times in milliseconds. */
export class ScrollGlide {
  #samples: { readonly time: number; readonly distance: number }[] = [];
  #speed = 0;

  get isGliding(): boolean {
    return this.#speed !== 0;
  }

  stop(): void {
    this.#speed = 0;
    this.#samples = [];
  }

  /** Notes that the finger moved the rows by `distance`. */
  drag(distance: number, time: number): void {
    this.#speed = 0;
    this.#samples = this.#samples.filter((sample) => time - sample.time < SAMPLE_TIME);
    this.#samples.push({ time, distance });
  }

  /** The finger lets go: glides on with the speed of the last moments. */
  release(time: number): void {
    const recent = this.#samples.filter((sample) => time - sample.time < SAMPLE_TIME);
    this.#samples = [];
    const distance = recent.reduce((sum, sample) => sum + sample.distance, 0);
    const speed = distance / SAMPLE_TIME;
    this.#speed = Math.abs(speed) < SLOWEST ? 0 : speed;
  }

  /** The distance to scroll for the next `elapsed` milliseconds. */
  advance(elapsed: number): number {
    const distance = this.#speed * elapsed;
    this.#speed *= FRICTION ** elapsed;
    if (Math.abs(this.#speed) < SLOWEST) this.#speed = 0;
    return distance;
  }
}
