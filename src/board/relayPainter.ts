import type { Frame, Mover, Painter } from './frame.ts';

/** Draws with one painter until a better one takes over: nobody waits for the graphics device to see the first picture. */
export class RelayPainter implements Painter {
  #painter: Painter;
  #last: Frame | null = null;
  #isDestroyed = false;

  constructor(first: Painter) {
    this.#painter = first;
  }

  get mover(): Mover | null {
    return this.#painter.mover;
  }

  paint(frame: Frame): void {
    this.#last = frame;
    this.#painter.paint(frame);
  }

  /** Hands over; the next one shows the same picture before the present one goes. */
  handOver(next: Painter): void {
    if (this.#isDestroyed) {
      next.destroy();
      return;
    }
    if (this.#last) next.paint(this.#last);
    this.#painter.destroy();
    this.#painter = next;
  }

  forgetTexts(): void {
    this.#painter.forgetTexts();
  }

  forgetFrame(): void {
    this.#last = null;
    this.#painter.forgetFrame();
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#painter.destroy();
  }
}
