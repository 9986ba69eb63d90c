import type { Address } from '../base/bytes.ts';
import type { AnimationPlan } from './animationPlan.ts';
import type { Motion, Mover, Painter } from './frame.ts';
import type { GridView } from './geometry.ts';
import { windowRange } from './overview.ts';
import type { Marks } from './picture.ts';
import { ScrollGlide } from './scrollGlide.ts';
import type { Viewport } from './viewport.ts';

const FASTEST = 4;

/** Whether and how fast things move. */
export interface Pace {
  /** 0 (no motion) to 4 (four times as fast). */
  readonly speed: number;
  /** Shows every change at once. */
  readonly reducedMotion: boolean;
}

/** From one view to the next. */
export interface Way {
  /** What is looked into from another zoom, or `null`. */
  readonly place: Address | null;
  /** Whether to scroll first to where something changes. */
  readonly follow: boolean;
}

/** Plays what moves on the board: one change of the view at a time, and scrolling that goes on by itself. */
export class MotionPlayer {
  readonly glide = new ScrollGlide();
  readonly #painter: Painter;
  readonly #viewport: Viewport;
  #pace: Pace;
  #motion: Motion | null = null;

  constructor(painter: Painter, viewport: Viewport, pace: Pace) {
    this.#painter = painter;
    this.#viewport = viewport;
    this.#pace = pace;
  }

  /** The change that is being played. */
  get motion(): Motion | null {
    return this.#motion;
  }

  get isMoving(): boolean {
    return this.#motion !== null || this.glide.isGliding;
  }

  /** Whether rows may go on moving after a finger lets go. */
  get mayGlide(): boolean {
    return !this.#pace.reducedMotion;
  }

  /** Sets the pace; where nothing may move any more, the last picture is shown. */
  setPace(pace: Pace): void {
    this.#pace = pace;
    if (!this.#mover) this.skip();
  }

  /** Plays the way from `before` to the present view. */
  play(before: GridView, marks: Marks, { place, follow }: Way): Promise<void> {
    this.glide.stop();
    const after = this.#viewport.view;
    const plan = after && this.#painter.mover?.plan(before.model, after.model, marks);
    if (follow) this.#follow(plan?.rows ?? null, marks);
    return plan && this.#mover ? this.#move(this.#mover, plan, before, place) : Promise.resolve();
  }

  /** Ends the change: its last picture is shown. */
  skip(): void {
    this.#motion?.end();
    this.#motion = null;
  }

  /** Goes on by `elapsed` milliseconds. */
  advance(elapsed: number): void {
    if (this.glide.isGliding && !this.#viewport.scrollBy(this.glide.advance(elapsed))) this.glide.stop();
    if (this.#motion && !this.#motion.advance(elapsed * Math.min(FASTEST, this.#pace.speed))) this.skip();
  }

  get #mover(): Mover | null {
    const { speed, reducedMotion } = this.#pace;
    return speed > 0 && !reducedMotion && !document.hidden ? this.#painter.mover : null;
  }

  #move(mover: Mover, plan: AnimationPlan, before: GridView, place: Address | null): Promise<void> {
    const after = this.#viewport.view;
    if (!after) return Promise.resolve();
    this.#motion = mover.move(plan, before, after, place ?? windowRange(after).start);
    return this.#motion.done;
  }

  /** Brings what changed into the window; where no rows are compared, what is marked as changed. */
  #follow(rows: AnimationPlan['rows'], { changed }: Marks): void {
    const last = changed.at(-1);
    if (rows) this.#viewport.revealRows(rows.first, rows.last);
    else if (last) this.#viewport.reveal(last.start);
  }
}
