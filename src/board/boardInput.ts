import type { Address } from '../base/bytes.ts';
import { cellUnder, contains, type Point } from './geometry.ts';
import { type Hit, hitAt } from './hit.ts';
import type { Box, Layout } from './layout.ts';
import { scrollToMiddle } from './overview.ts';
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
  /** Asks for a view of an address that the present one does not show. */
  leave(address: Address): void;
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
/** What a finger can be sure to hit, in CSS pixels. */
const FINGER = 40;

/** Scrolling, pointing and selecting with mouse, pen and finger. */
export class BoardInput implements PointerListener {
  readonly #target: InputTarget;
  #hover: Point | null = null;
  /** Where the pointer holds the line of the whole process. */
  #held: Point | null = null;

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

  onGrab(point: Point, isFinger: boolean): boolean {
    this.#target.glide.stop();
    const view = this.#target.viewport.view;
    this.#held = view && contains(overviewReach(view.layout, isFinger), this.#toDevice(point)) ? point : null;
    this.#follow();
    return this.#held !== null;
  }

  onDrag(point: Point, distance: number, time: number): void {
    if (this.#held) this.#held = point;
    else this.#drag(distance * this.#dpr, time);
    this.#follow();
  }

  /** Only here a view is left for another: on the way, one would lead to the next. */
  onDrop(time: number): void {
    const address = this.#heldAddress;
    if (address !== null) this.goTo(address);
    else if (this.#target.mayGlide) this.#target.glide.release(time);
    this.#held = null;
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

  /** Brings an address into the middle of the window, in another view if this one does not show it. */
  goTo(address: Address): void {
    if (!this.#scrollTo(address)) this.#target.leave(address);
  }

  /** Answers whether the view shows the address at all. */
  #scrollTo(address: Address): boolean {
    const { viewport } = this.#target;
    const scroll = viewport.view && scrollToMiddle(viewport.view, address);
    if (scroll !== null && viewport.scrollTo(scroll)) this.#target.requestFrame();
    return scroll !== null;
  }

  /** The address that the pointer holds on the line of the whole process. */
  get #heldAddress(): Address | null {
    const { view, scale } = this.#target.viewport;
    const box = view?.layout.overview;
    return this.#held && scale && box ? scale.addressAt(this.#toDevice(this.#held).x - box.x) : null;
  }

  #follow(): void {
    const address = this.#heldAddress;
    if (address !== null) this.#scrollTo(address);
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

/** Where the line of the process is caught: the gap above it too, and if that is little for a finger, the last of the rows. */
function overviewReach({ overview, grid, width, dpr }: Layout, isFinger: boolean): Box {
  if (!overview) return NOWHERE;
  const bottom = overview.y + overview.height;
  const top = Math.min(grid.y + grid.height, bottom - (isFinger ? FINGER * dpr : 0));
  return { x: 0, y: top, width, height: bottom - top };
}
