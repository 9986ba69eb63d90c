import type { Point } from './geometry.ts';
import { Pinch, WheelSteps } from './zoomGestures.ts';

/** What a pointer does on the board, in CSS pixels from its top left. */
export interface PointerListener {
  /** The pointer rests or moves without a button; `null` when it leaves. */
  onHover(point: Point | null): void;
  /** A drag has begun at `point`; answers whether the strip takes it, so that the rows stay. */
  onGrab(point: Point, isFinger: boolean): boolean;
  onDrag(point: Point, distance: number, time: number): void;
  onDrop(time: number): void;
  onTap(point: Point): void;
  /** Closer (1) or farther (-1), with what is at `point` staying there. */
  onZoom(steps: 1 | -1, point: Point): void;
  /** Whether there is anything to scroll at all; if not, the wheel zooms. */
  readonly canScroll: boolean;
  /** Answers whether there was anything to scroll; if not, the page may have the wheel. */
  onWheel(distance: number): boolean;
}

/** Movement in CSS pixels that makes a press a drag. */
const DRAG_FROM = 5;
const PIXELS_PER_LINE = 18;
/** Milliseconds and CSS pixels within which two taps are one double tap. */
const DOUBLE_TAP = { time: 350, distance: 24 } as const;

interface Press {
  readonly id: number;
  readonly start: Point;
  last: Point;
  isDrag: boolean;
}

/** Turns the DOM events of an element into what they mean. Answers the undo. */
export function listenToPointer(stage: HTMLElement, listener: PointerListener): () => void {
  const pointer = new BoardPointer(stage, listener);
  const events = new AbortController();
  const { signal } = events;
  stage.addEventListener('pointerdown', (event) => pointer.press(event), { signal });
  stage.addEventListener('pointermove', (event) => pointer.move(event), { signal });
  stage.addEventListener('pointerup', (event) => pointer.lift(event, true), { signal });
  stage.addEventListener('pointercancel', (event) => pointer.lift(event, false), { signal });
  stage.addEventListener('pointerleave', () => listener.onHover(null), { signal });
  stage.addEventListener('wheel', (event) => pointer.wheel(event), { signal, passive: false });
  return () => events.abort();
}

class BoardPointer {
  readonly #stage: HTMLElement;
  readonly #listener: PointerListener;
  readonly #wheel = new WheelSteps();
  #press: Press | null = null;
  #pinch: Pinch | null = null;
  #lastTap: { readonly time: number; readonly point: Point } | null = null;

  constructor(stage: HTMLElement, listener: PointerListener) {
    this.#stage = stage;
    this.#listener = listener;
  }

  press(event: PointerEvent): void {
    const point = this.#pointOf(event);
    if (this.#press && event.pointerType === 'touch') this.#startPinch(this.#press, event, point);
    else if (!this.#press && !this.#pinch && event.button === 0) this.#startPress(event, point);
  }

  move(event: PointerEvent): void {
    const point = this.#pointOf(event);
    if (this.#pinch) this.#movePinch(this.#pinch, event, point);
    else if (this.#press) this.#movePress(this.#press, event, point);
    else if (event.pointerType !== 'touch') this.#listener.onHover(point);
  }

  lift(event: PointerEvent, isTap: boolean): void {
    if (this.#pinch?.has(event.pointerId)) this.#endPinch(this.#pinch, event.pointerId);
    const press = this.#press;
    if (press?.id !== event.pointerId) return;
    this.#press = null;
    if (press.isDrag) this.#listener.onDrop(event.timeStamp);
    else if (isTap) this.#tap(press.start, event);
  }

  wheel(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : PIXELS_PER_LINE;
    const distance = event.deltaY * unit;
    const isZoom = event.ctrlKey || !(this.#listener.canScroll || pageScrolls());
    if (!isZoom) {
      if (this.#listener.onWheel(distance)) event.preventDefault();
      return;
    }
    event.preventDefault();
    const steps = this.#wheel.add(distance);
    if (steps !== 0) this.#listener.onZoom(steps, this.#pointOf(event));
  }

  /** What the first tap has brought up may have moved the line of the process under the second one. */
  #startPress({ pointerId, pointerType, timeStamp }: PointerEvent, start: Point): void {
    this.#stage.setPointerCapture(pointerId);
    const isDrag = !this.#isSecondTap(start, timeStamp) && this.#listener.onGrab(start, pointerType === 'touch');
    this.#press = { id: pointerId, start, last: start, isDrag };
  }

  #movePress(press: Press, { pointerId, timeStamp }: PointerEvent, point: Point): void {
    if (press.id !== pointerId) return;
    press.isDrag ||= distanceOf(point, press.start) >= DRAG_FROM;
    if (!press.isDrag) return;
    this.#listener.onHover(null);
    this.#listener.onDrag(point, press.last.y - point.y, timeStamp);
    press.last = point;
  }

  /** A second tap in the same place brings it closer; with Shift, farther away. */
  #tap(point: Point, { timeStamp, shiftKey }: PointerEvent): void {
    const isDouble = this.#isSecondTap(point, timeStamp);
    this.#lastTap = isDouble ? null : { time: timeStamp, point };
    if (isDouble) this.#listener.onZoom(shiftKey ? -1 : 1, point);
    else this.#listener.onTap(point);
  }

  #isSecondTap(point: Point, time: number): boolean {
    const last = this.#lastTap;
    return last !== null && time - last.time <= DOUBLE_TAP.time && distanceOf(point, last.point) <= DOUBLE_TAP.distance;
  }

  #startPinch(press: Press, { pointerId, timeStamp }: PointerEvent, point: Point): void {
    if (press.isDrag) this.#listener.onDrop(timeStamp);
    this.#press = null;
    this.#stage.setPointerCapture(pointerId);
    this.#pinch = new Pinch({ id: press.id, point: press.last }, { id: pointerId, point });
  }

  /** What lies between the fingers goes with them, and they zoom. */
  #movePinch(pinch: Pinch, { pointerId, timeStamp }: PointerEvent, point: Point): void {
    const { y } = pinch.middle;
    const steps = pinch.move(pointerId, point);
    const { middle } = pinch;
    if (middle.y !== y) this.#listener.onDrag(middle, y - middle.y, timeStamp);
    if (steps !== 0) this.#listener.onZoom(steps, middle);
  }

  /** The finger that stays drags on. */
  #endPinch(pinch: Pinch, pointer: number): void {
    const { id, point } = pinch.other(pointer);
    this.#pinch = null;
    this.#press = { id, start: point, last: point, isDrag: true };
  }

  #pointOf(event: MouseEvent): Point {
    const { left, top } = this.#stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

const distanceOf = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Whether the page has a use of its own for the wheel. */
function pageScrolls(): boolean {
  const page = document.scrollingElement;
  return page !== null && page.scrollHeight > page.clientHeight;
}
