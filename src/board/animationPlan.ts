import { type Address, plus } from '../base/bytes.ts';
import { CELL_BYTES, type Cell, FORM, type Form, NO_CELL, readCell } from './cell.ts';
import { cellIndex, findRow, type GridModel, placeOf } from './grid.ts';
import { type AddressRange, type Marks, NO_MARKS, type Seam } from './picture.ts';

/** How a cell turns from one look into another; the numbers are what the shader reads. */
export const EFFECT = {
  none: 0,
  /** Reserve: the outline is drawn. */
  outline: 1,
  /** Commit: the page falls into its frame. */
  fall: 2,
  /** First touch: half-tone becomes full. */
  warm: 3,
  /** Decommit, free: the fill runs out. */
  drain: 4,
  /** Release, and everything without a motion of its own. */
  fade: 5,
  /** The hatch of a dead tail sweeps in. */
  sweep: 6,
  /** Heap payload fills from its header on. */
  pour: 7,
  /** A fault: once in the bad colour. */
  flash: 8,
  /** A block splits: a crack runs down the border. */
  crack: 9,
  /** Free neighbours join: the border closes from both ends. */
  seal: 10,
  /** A bucket opens: its blocks appear from the middle outwards. */
  open: 11,
} as const;
export type Effect = (typeof EFFECT)[keyof typeof EFFECT];

/** Milliseconds at speed 1. */
const DURATION: readonly number[] = [0, 260, 340, 260, 300, 240, 280, 200, 450, 380, 380, 320];
const LONGEST_STEP = 26;
/** No plan takes longer, however many cells change. */
export const LONGEST_PLAN = 900;

/** One cell on its way from an earlier look. Times in milliseconds from the start of the plan. */
export interface CellChange {
  readonly from: Cell;
  readonly effect: Effect;
  readonly delay: number;
  readonly duration: number;
}

/** What moves between two grids. The later grid is always the end of it, whatever is skipped. */
export interface AnimationPlan {
  /** By cell number in the later grid. */
  readonly changes: ReadonlyMap<number, CellChange>;
  readonly duration: number;
  /** First and last row of the later grid in which something changes. */
  readonly rows: { readonly first: number; readonly last: number } | null;
}

export const NO_PLAN: AnimationPlan = { changes: new Map(), duration: 0, rows: null };

const FILLED: readonly Form[] = [FORM.committed, FORM.touched, FORM.guard];
const isFilled = (form: Form): boolean => FILLED.includes(form);

/** The effect by what a cell becomes, where that alone decides. */
const EFFECT_OF_FORM: Readonly<Partial<Record<Form, Effect>>> = {
  [FORM.unusable]: EFFECT.sweep,
  [FORM.payload]: EFFECT.pour,
  [FORM.header]: EFFECT.fall,
  [FORM.internal]: EFFECT.fall,
};

/** The effect that takes a cell from one form to another. */
export function effectBetween(from: Form, to: Form): Effect {
  if (from === to) return EFFECT.fade;
  if (isFilled(to)) return isFilled(from) ? EFFECT.warm : EFFECT.fall;
  if (to === FORM.reserved) return isFilled(from) ? EFFECT.drain : EFFECT.outline;
  if (to === FORM.hole) return from === FORM.payload || from === FORM.header ? EFFECT.drain : EFFECT.fade;
  return EFFECT_OF_FORM[to] ?? EFFECT.fade;
}

interface RawChange {
  readonly index: number;
  readonly from: Cell;
  readonly effect: Effect;
}

/** What decides how cells move beside how they look. */
export type Cues = Pick<Marks, 'faults' | 'seams'>;

/**
 * The difference of two grids of the same unit as motion, in address order; cells in `faults` flash, and those at `seams`
 * crack, close or open.
 */
export function planAnimation(from: GridModel, to: GridModel, { faults, seams }: Cues = NO_MARKS): AnimationPlan {
  if (from.unit !== to.unit || from.columns !== to.columns) return NO_PLAN;
  const changes = withSeams(changedCells(from, to), to, seams);
  const raw = [...changes, ...flashes(to, faults)].sort((a, b) => a.index - b.index);
  const [first, last] = [raw[0], raw.at(-1)];
  if (!first || !last) return NO_PLAN;
  const rowOf = ({ index }: RawChange): number => Math.floor(index / to.columns);
  return { ...stagger(raw), rows: { first: rowOf(first), last: rowOf(last) } };
}

function stagger(raw: readonly RawChange[]): Pick<AnimationPlan, 'changes' | 'duration'> {
  const longest = Math.max(...DURATION);
  const step = Math.min(LONGEST_STEP, (LONGEST_PLAN - longest) / raw.length);
  const changes = new Map<number, CellChange>();
  let duration = 0;
  for (const [order, { index, from, effect }] of raw.entries()) {
    const change = { from, effect, delay: order * step, duration: DURATION[effect] ?? 0 };
    changes.set(index, change);
    duration = Math.max(duration, change.delay + change.duration);
  }
  return { changes, duration };
}

function changedCells(from: GridModel, to: GridModel): RawChange[] {
  const changes: RawChange[] = [];
  for (const [row, { start, isFold }] of to.rows.entries()) {
    const before = from.rows[findRow(from, start)];
    const base = before?.start === start && !before.isFold && !isFold ? findRow(from, start) * from.columns : -1;
    for (let column = 0; column < to.columns; column++) {
      const index = cellIndex(to, { row, column });
      const earlier = base >= 0 ? base + column : earlierIndex(from, (start + column * to.unit) as Address);
      if (!isSameCell(from.cells, earlier, to.cells, index)) changes.push(rawChange(from, earlier, to, index));
    }
  }
  return changes;
}

/** Number of the cell that showed `address`; -1 if none did. */
function earlierIndex(from: GridModel, address: Address): number {
  const place = placeOf(from, address);
  return place ? cellIndex(from, place) : -1;
}

function isSameCell(a: Uint8Array, indexA: number, b: Uint8Array, indexB: number): boolean {
  if (indexA < 0) return false;
  for (let byte = 0; byte < CELL_BYTES; byte++) {
    if (a[indexA * CELL_BYTES + byte] !== b[indexB * CELL_BYTES + byte]) return false;
  }
  return true;
}

function rawChange(from: GridModel, earlier: number, to: GridModel, index: number): RawChange {
  const before = earlier < 0 ? NO_CELL : readCell(from.cells, earlier);
  return { index, from: before, effect: effectBetween(before.form, readCell(to.cells, index).form) };
}

const SEAM_EFFECTS = { split: EFFECT.crack, joined: EFFECT.seal, opened: EFFECT.open } as const;

/** The changes with those at seams in their own way; where a border shows in no other way, with one that does. */
function withSeams(changes: readonly RawChange[], to: GridModel, seams: readonly Seam[]): readonly RawChange[] {
  if (seams.length === 0) return changes;
  const byIndex = new Map(changes.map((change) => [change.index, change]));
  for (const { kind, start, end } of seams) {
    const effect = SEAM_EFFECTS[kind];
    const last = kind === 'opened' ? end : start + 1;
    for (let address = start; address < last; address = plus(address, to.unit)) {
      const place = placeOf(to, address);
      if (!place || to.rows[place.row]?.isFold) continue;
      const index = cellIndex(to, place);
      byIndex.set(index, { index, from: byIndex.get(index)?.from ?? readCell(to.cells, index), effect });
    }
  }
  return [...byIndex.values()];
}

function flashes(to: GridModel, faults: readonly AddressRange[]): RawChange[] {
  const changes: RawChange[] = [];
  for (const fault of faults) {
    const place = placeOf(to, fault.start);
    if (!place) continue;
    const index = cellIndex(to, place);
    changes.push({ index, from: readCell(to.cells, index), effect: EFFECT.flash });
  }
  return changes;
}
