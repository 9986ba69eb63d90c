import type { Point } from './geometry.ts';

/** What a pointer does on the board, in CSS pixels from its top left. */
export interface PointerListener {
  /** The pointer rests or moves without a button; `null` when it leaves. */
  onHover(point: Point | null): void;
  /** A drag has begun at `point`; answers whether the strip takes it, so that the rows stay. */
  onGrab(point: Point): boolean;
  onDrag(point: Point, distance: number, time: number): void;
  onDrop(time: number): void;
  onTap(point: Point): void;
  /** Answers whether there was anything to scroll; if not, the page may have the wheel. */
  onWheel(distance: number): boolean;
}

/** Movement in CSS pixels that makes a press a drag. */
const DRAG_FROM = 5;
const PIXELS_PER_LINE = 18;

interface Press {
  readonly id: number;
  readonly start: Point;
  last: Point;
  isDrag: boolean;
}

/** Turns the DOM events of a canvas into what they mean. Answers the undo. */
export function listenToPointer(canvas: HTMLCanvasElement, listener: PointerListener): () => void {
  const pointer = new BoardPointer(canvas, listener);
  const events = new AbortController();
  const { signal } = events;
  canvas.addEventListener('pointerdown', (event) => pointer.press(event), { signal });
  canvas.addEventListener('pointermove', (event) => pointer.move(event), { signal });
  canvas.addEventListener('pointerup', (event) => pointer.lift(event, true), { signal });
  canvas.addEventListener('pointercancel', (event) => pointer.lift(event, false), { signal });
  canvas.addEventListener('pointerleave', () => listener.onHover(null), { signal });
  canvas.addEventListener('wheel', (event) => pointer.wheel(event), { signal, passive: false });
  return () => events.abort();
}

class BoardPointer {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: PointerListener;
  #press: Press | null = null;

  constructor(canvas: HTMLCanvasElement, listener: PointerListener) {
    this.#canvas = canvas;
    this.#listener = listener;
  }

  press(event: PointerEvent): void {
    if (this.#press || event.button !== 0) return;
    const start = this.#pointOf(event);
    this.#canvas.setPointerCapture(event.pointerId);
    this.#press = { id: event.pointerId, start, last: start, isDrag: this.#listener.onGrab(start) };
  }

  move(event: PointerEvent): void {
    const point = this.#pointOf(event);
    const press = this.#press;
    if (!press) {
      if (event.pointerType !== 'touch') this.#listener.onHover(point);
      return;
    }
    if (press.id !== event.pointerId) return;
    press.isDrag ||= Math.abs(point.y - press.start.y) >= DRAG_FROM;
    if (!press.isDrag) return;
    this.#listener.onHover(null);
    this.#listener.onDrag(point, press.last.y - point.y, event.timeStamp);
    press.last = point;
  }

  lift(event: PointerEvent, isTap: boolean): void {
    const press = this.#press;
    if (press?.id !== event.pointerId) return;
    this.#press = null;
    if (press.isDrag) this.#listener.onDrop(event.timeStamp);
    else if (isTap) this.#listener.onTap(press.start);
  }

  wheel(event: WheelEvent): void {
    if (event.ctrlKey) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : PIXELS_PER_LINE;
    if (this.#listener.onWheel(event.deltaY * unit)) event.preventDefault();
  }

  #pointOf(event: PointerEvent): Point {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}
