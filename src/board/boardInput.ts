import { cellUnder, contains, type Point } from './geometry.ts';
import { type Hit, hitAt } from './hit.ts';
import { scrollFromOverview } from './overview.ts';
import type { PointerListener } from './pointer.ts';
import type { ScrollGlide } from './scrollGlide.ts';
import type { Viewport } from './viewport.ts';

/** What input asks of the board. */
export interface InputTarget {
  readonly viewport: Viewport;
  readonly glide: ScrollGlide;
  /** Whether rows may go on moving after a finger lets go. */
  readonly mayGlide: boolean;
  requestFrame(): void;
  select(hit: Hit): void;
  zoom(steps: 1 | -1, hit: Hit | null): void;
}

/** Scrolling, pointing and selecting with mouse, pen and finger. */
export class BoardInput implements PointerListener {
  readonly #target: InputTarget;
  #hover: Point | null = null;
  #holdsOverview = false;

  constructor(target: InputTarget) {
    this.#target = target;
  }

  /** What the pointer rests on in the present view. */
  get pointed(): Hit | null {
    return this.#hover && this.#hitUnder(this.#hover);
  }

  onHover(point: Point | null): void {
    if (point === this.#hover) return;
    this.#hover = point;
    this.#target.requestFrame();
  }

  onGrab(point: Point): boolean {
    this.#target.glide.stop();
    const box = this.#target.viewport.view?.layout.overview;
    this.#holdsOverview = box !== null && box !== undefined && contains(box, this.#toDevice(point));
    if (this.#holdsOverview) this.#jump(point);
    return this.#holdsOverview;
  }

  onDrag(point: Point, distance: number, time: number): void {
    if (this.#holdsOverview) this.#jump(point);
    else this.#drag(distance * this.#dpr, time);
  }

  onDrop(time: number): void {
    if (!this.#holdsOverview && this.#target.mayGlide) this.#target.glide.release(time);
    this.#holdsOverview = false;
    this.#target.requestFrame();
  }

  onTap(point: Point): void {
    const hit = this.#hitUnder(point);
    if (hit) this.#target.select(hit);
  }

  onZoom(steps: 1 | -1, point: Point): void {
    this.#target.glide.stop();
    this.#target.zoom(steps, this.#hitUnder(point));
  }

  get canScroll(): boolean {
    return this.#target.viewport.canScroll;
  }

  onWheel(distance: number): boolean {
    this.#target.glide.stop();
    const hasMoved = this.#target.viewport.scrollBy(distance * this.#dpr);
    if (hasMoved) this.#target.requestFrame();
    return hasMoved;
  }

  get #dpr(): number {
    return this.#target.viewport.view?.layout.dpr ?? 1;
  }

  #drag(distance: number, time: number): void {
    this.#target.glide.drag(distance, time);
    if (this.#target.viewport.scrollBy(distance)) this.#target.requestFrame();
  }

  #jump(point: Point): void {
    const { viewport, requestFrame } = this.#target;
    const view = viewport.view;
    const box = view?.layout.overview;
    if (!view || !box) return;
    viewport.scrollTo(scrollFromOverview(view, box, this.#toDevice(point).x));
    requestFrame.call(this.#target);
  }

  #hitUnder(point: Point): Hit | null {
    const view = this.#target.viewport.view;
    const place = view && cellUnder(view, this.#toDevice(point));
    return view && place ? hitAt(view, place) : null;
  }

  #toDevice({ x, y }: Point): Point {
    return { x: x * this.#dpr, y: y * this.#dpr };
  }
}
