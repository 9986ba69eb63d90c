/** Longest step of a frame in milliseconds: a tab that slept does not jump. */
const LONGEST_STEP = 50;

/**
 * Asks the browser for frames, one at a time and only when somebody asked for one: a board at rest draws nothing.
 * `onFrame` gets the milliseconds since the frame before, 0 for the first after a rest.
 */
export class FrameClock {
  readonly #onFrame: (elapsed: number) => void;
  #request = 0;
  #last: number | null = null;
  #isStopped = false;

  constructor(onFrame: (elapsed: number) => void) {
    this.#onFrame = onFrame;
  }

  /** Makes sure that a frame is coming. */
  request(): void {
    if (this.#request === 0 && !this.#isStopped) this.#request = requestAnimationFrame((time) => this.#tick(time));
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** No frame comes any more, whoever asks. */
  stop(): void {
    cancelAnimationFrame(this.#request);
    this.#isStopped = true;
  }

  #tick(time: number): void {
    this.#request = 0;
    const elapsed = this.#last === null ? 0 : Math.min(LONGEST_STEP, time - this.#last);
    this.#last = time;
    this.#onFrame(elapsed);
    if (this.#request === 0) this.#last = null;
  }
}
