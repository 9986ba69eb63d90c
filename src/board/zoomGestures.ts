import type { Point } from './geometry.ts';

/** Wheel pixels that make a step: one notch of a mouse, most of a pinch on a touchpad. */
const STEP_PIXELS = 80;
/** How much farther apart or closer together two fingers are for a step. */
const STEP_RATIO = 1.45;

type Steps = 1 | -1 | 0;

/** Adds up what a wheel turns until it makes a step; turning back starts anew. */
export class WheelSteps {
  #sum = 0;

  /** The step that `distance` more completes: 1 is closer. */
  add(distance: number): Steps {
    this.#sum = Math.sign(distance) === Math.sign(this.#sum) ? this.#sum + distance : distance;
    if (Math.abs(this.#sum) < STEP_PIXELS) return 0;
    const step = this.#sum < 0 ? 1 : -1;
    this.#sum = 0;
    return step;
  }
}

/** A finger on the board. */
interface Finger {
  readonly id: number;
  readonly point: Point;
}

/** Two fingers that move apart, together or along. */
export class Pinch {
  #a: Finger;
  #b: Finger;
  /** Distance of the fingers at the last step. */
  #base: number;

  constructor(a: Finger, b: Finger) {
    this.#a = a;
    this.#b = b;
    this.#base = this.#distance;
  }

  has(finger: number): boolean {
    return this.#a.id === finger || this.#b.id === finger;
  }

  /** The finger that stays when one is lifted. */
  other(finger: number): Finger {
    return this.#a.id === finger ? this.#b : this.#a;
  }

  get middle(): Point {
    return { x: (this.#a.point.x + this.#b.point.x) / 2, y: (this.#a.point.y + this.#b.point.y) / 2 };
  }

  /** Moves one finger; answers the step that this completes. */
  move(finger: number, point: Point): Steps {
    if (finger === this.#a.id) this.#a = { id: finger, point };
    else if (finger === this.#b.id) this.#b = { id: finger, point };
    const ratio = this.#distance / this.#base;
    if (ratio < STEP_RATIO && ratio > 1 / STEP_RATIO) return 0;
    this.#base = this.#distance;
    return ratio > 1 ? 1 : -1;
  }

  get #distance(): number {
    const [a, b] = [this.#a.point, this.#b.point];
    return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  }
}
