import type { Address, AddressRange } from '../../base/bytes.ts';
import { NO_PLAN } from '../animationPlan.ts';
import type { Motion, PlayedPlan } from '../frame.ts';
import { boxOf, type GridView } from '../geometry.ts';
import { type CellPlace, placeOf, rangeOf } from '../grid.ts';
import type { Box } from '../layout.ts';
import { easeOut } from './easing.ts';

/** Milliseconds at speed 1. */
export const ZOOM_TIME = 300;
/** The earlier picture need not be followed farther than this: by then it has faded. */
const LARGEST_SCALE = 4;

/** How the earlier picture lies over the later one: its scale, where its top left is, and how much of it shows. */
export interface Overlay {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly opacity: number;
}

/** What shows the earlier picture meanwhile. */
export interface Ghost {
  show(overlay: Overlay): void;
  remove(): void;
}

/** From one zoom to another: the tile that was looked into opens to its rows, or rows close to one tile. */
export class ZoomMotion implements Motion {
  readonly done: Promise<void>;
  readonly slide = null;
  readonly played: PlayedPlan = { plan: NO_PLAN, time: 0 };
  readonly #ghost: Ghost;
  readonly #from: Box;
  readonly #to: Box;
  #finish: () => void = () => undefined;
  #time = 0;

  constructor(before: GridView, after: GridView, place: Address, ghost: Ghost) {
    const range = sharedTile(before, after, place);
    this.#from = boxOfRange(before, range);
    this.#to = boxOfRange(after, range);
    this.#ghost = ghost;
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
    ghost.show(this.at(0));
  }

  advance(elapsed: number): boolean {
    this.#time += elapsed;
    if (this.#time < ZOOM_TIME) this.#ghost.show(this.at(this.#time / ZOOM_TIME));
    return this.#time < ZOOM_TIME;
  }

  end(): void {
    this.#ghost.remove();
    this.#finish();
  }

  /** The earlier picture `share` (0 to 1) of the time after the start. */
  at(share: number): Overlay {
    const way = easeOut(share);
    const [from, to] = [this.#from, this.#to];
    const scaleX = scaleAt(from.width, to.width, way);
    const scaleY = scaleAt(from.height, to.height, way);
    const middleX = mix(from.x + from.width / 2, to.x + to.width / 2, way);
    const middleY = mix(from.y + from.height / 2, to.y + to.height / 2, way);
    return {
      x: middleX - (from.x + from.width / 2) * scaleX,
      y: middleY - (from.y + from.height / 2) * scaleY,
      scaleX,
      scaleY,
      opacity: 1 - way,
    };
  }
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/** Sizes grow and shrink by equal factors in equal times. */
const scaleAt = (from: number, to: number, way: number): number =>
  Math.min(LARGEST_SCALE, Math.max(1 / LARGEST_SCALE, to / from)) ** way;

/** The tile around a place of the view that is farther away. */
function sharedTile(before: GridView, after: GridView, place: Address): AddressRange {
  const { model } = before.model.unit > after.model.unit ? before : after;
  const tile = placeOf(model, place);
  return (tile && rangeOf(model, tile)) ?? { start: place, end: place };
}

/** Where a range stands, as far as the window shows it; the middle of the window if not at all. */
function boxOfRange(view: GridView, { start, end }: AddressRange): Box {
  const first = placeOf(view.model, start) ?? edgeOf(view, start);
  const last = placeOf(view.model, Math.max(start, end - 1) as Address) ?? first;
  const { grid } = view.layout;
  const [a, b] = [boxOf(view, first), boxOf(view, last)];
  const isOneRow = first.row === last.row;
  const x = isOneRow ? a.x : grid.x;
  const width = isOneRow ? b.x + b.width - a.x : grid.width;
  const [top, bottom] = [grid.y, grid.y + grid.height];
  const y = Math.min(Math.max(a.y, top), bottom - view.layout.pitch);
  return { x, y, width, height: Math.max(view.layout.pitch, Math.min(b.y + b.height, bottom) - y) };
}

/** The first or last cell, for what lies before or behind all rows. */
function edgeOf({ model }: GridView, address: Address): CellPlace {
  const isBefore = address < (model.row(0)?.start ?? 0);
  return { row: isBefore ? 0 : Math.max(0, model.rowCount - 1), column: 0 };
}
