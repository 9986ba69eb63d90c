import type { AnimationPlan } from '../animationPlan.ts';
import type { Motion, PlayedPlan } from '../frame.ts';
import { type RowMotion, type RowSlide, SLIDE_TIME } from './rowSlide.ts';

/** Part of the slide after which the cells begin to change. */
const CELLS_FROM = SLIDE_TIME / 2;

/** One animation: first the rows make room, then the cells change. Times in milliseconds at speed 1. */
export class BoardMotion implements Motion {
  readonly done: Promise<void>;
  readonly #plan: AnimationPlan;
  readonly #rows: RowMotion;
  readonly #cellsFrom: number;
  #finish: () => void = () => undefined;
  #time = 0;

  constructor(plan: AnimationPlan, rows: RowMotion) {
    this.#plan = plan;
    this.#rows = rows;
    this.#cellsFrom = rows.isNeeded ? CELLS_FROM : 0;
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  advance(elapsed: number): boolean {
    this.#time += elapsed;
    const slideTime = this.#rows.isNeeded ? SLIDE_TIME : 0;
    return this.#time < Math.max(slideTime, this.#plan.duration + this.#cellsFrom);
  }

  end(): void {
    this.#finish();
  }

  get slide(): RowSlide | null {
    return this.#time < SLIDE_TIME && this.#rows.isNeeded ? this.#rows.at(this.#time / SLIDE_TIME) : null;
  }

  get played(): PlayedPlan {
    return { plan: this.#plan, time: Math.max(0, this.#time - this.#cellsFrom) };
  }
}
