import { type Address, type AddressRange, plus } from '../base/bytes.ts';
import { CELL_BYTES, type Cell, FORM, type Form, NO_CELL } from './cell.ts';
import { type CellPlace, cellAt, cellIndex, type GridModel, placeOf } from './grid.ts';
import { type Marks, NO_MARKS, type Seam } from './picture.ts';

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
  /** A bucket opens: from its middle outwards its blocks light up. */
  open: 11,
} as const;
export type Effect = (typeof EFFECT)[keyof typeof EFFECT];

/** Milliseconds at speed 1. */
const DURATION: readonly number[] = [0, 260, 340, 260, 300, 240, 280, 200, 450, 380, 380, 320];
const LONGEST_STEP = 26;
/** No plan takes longer, however many cells change. */
export const LONGEST_PLAN = 900;

/** Of grids with more rows than this nobody could follow what moves. */
const MOST_ROWS = 4000;

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
function effectBetween(from: Form, to: Form): Effect {
  if (from === to) return EFFECT.fade;
  if (isFilled(to)) return isFilled(from) ? EFFECT.warm : EFFECT.fall;
  if (to === FORM.reserved) return isFilled(from) ? EFFECT.drain : EFFECT.outline;
  if (to === FORM.hole) return from === FORM.payload || from === FORM.header ? EFFECT.drain : EFFECT.fade;
  return EFFECT_OF_FORM[to] ?? EFFECT.fade;
}

interface RawChange {
  readonly index: number;
  /** Cells begin in this order. */
  readonly order: number;
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
  if (from.unit !== to.unit || from.columns !== to.columns || to.rowCount > MOST_ROWS) return NO_PLAN;
  const changes = withSeams(changedCells(from, to), to, seams);
  const raw = [...changes, ...flashes(to, faults)].sort((a, b) => a.order - b.order);
  if (raw.length === 0) return NO_PLAN;
  return { ...stagger(raw), rows: rowsOf(raw, to) };
}

function rowsOf(raw: readonly RawChange[], { columns }: GridModel): AnimationPlan['rows'] {
  const rows = raw.map(({ index }) => Math.floor(index / columns));
  return { first: rows.reduce((a, b) => Math.min(a, b)), last: rows.reduce((a, b) => Math.max(a, b)) };
}

function stagger(raw: readonly RawChange[]): Pick<AnimationPlan, 'changes' | 'duration'> {
  const longest = Math.max(...DURATION);
  const step = Math.min(LONGEST_STEP, (LONGEST_PLAN - longest) / raw.length);
  const changes = new Map<number, CellChange>();
  let duration = 0;
  for (const [order, { index, from, effect }] of raw.entries()) {
    const change = { from, effect, delay: order * step, duration: durationOf(effect, raw.length, step) };
    changes.set(index, change);
    duration = Math.max(duration, change.delay + change.duration);
  }
  return { changes, duration };
}

/** What pours runs from cell to cell with one front, so each cell of many takes little longer than the next one waits. */
function durationOf(effect: Effect, cells: number, step: number): number {
  const alone = DURATION[effect] ?? 0;
  return effect === EFFECT.pour ? Math.max(2 * step, alone / cells) : alone;
}

function changedCells(from: GridModel, to: GridModel): RawChange[] {
  const changes: RawChange[] = [];
  for (let row = 0; row < to.rowCount; row++) {
    if (isSameRow(from, to, row)) continue;
    for (let column = 0; column < to.columns; column++) {
      const place = { row, column };
      const earlier = earlierPlace(from, to, place);
      if (!earlier || !isSameCell(from, earlier, to, place)) changes.push(rawChange(from, earlier, to, place));
    }
  }
  return changes;
}

/** Whether a row, as most do, looks as it did. */
function isSameRow(from: GridModel, to: GridModel, row: number): boolean {
  const start = to.row(row)?.start;
  const earlier = start === undefined ? -1 : from.find(start);
  if (earlier < 0 || from.row(earlier)?.start !== start || from.isFold(earlier) !== to.isFold(row)) return false;
  const [a, b] = [from.cellsOf(earlier).cells, to.cellsOf(row).cells];
  for (let byte = 0; byte < b.length; byte++) if (a[byte] !== b[byte]) return false;
  return true;
}

/** The cell that showed what is at a place of `to`; `null` if none did. */
function earlierPlace(from: GridModel, to: GridModel, { row, column }: CellPlace): CellPlace | null {
  const start = to.row(row)?.start;
  return start === undefined ? null : placeOf(from, (start + column * to.unit) as Address);
}

function isSameCell(from: GridModel, earlier: CellPlace, to: GridModel, later: CellPlace): boolean {
  const [a, b] = [from.cellsOf(earlier.row).cells, to.cellsOf(later.row).cells];
  const [atA, atB] = [earlier.column * CELL_BYTES, later.column * CELL_BYTES];
  for (let byte = 0; byte < CELL_BYTES; byte++) if (a[atA + byte] !== b[atB + byte]) return false;
  return true;
}

function rawChange(from: GridModel, earlier: CellPlace | null, to: GridModel, place: CellPlace): RawChange {
  const before = earlier ? cellAt(from, earlier) : NO_CELL;
  const index = cellIndex(to, place);
  return { index, order: index, from: before, effect: effectBetween(before.form, cellAt(to, place).form) };
}

const SEAM_EFFECTS = { split: EFFECT.crack, joined: EFFECT.seal, opened: EFFECT.open } as const;

/** The changes with those at seams in their own way; where a border shows in no other way, with one that does. */
function withSeams(changes: readonly RawChange[], to: GridModel, seams: readonly Seam[]): readonly RawChange[] {
  if (seams.length === 0) return changes;
  const byIndex = new Map(changes.map((change) => [change.index, change]));
  for (const { kind, start, end } of seams) {
    const effect = SEAM_EFFECTS[kind];
    const middle = ((end - start) / to.unit - 1) / 2;
    const last = kind === 'opened' ? end : start + 1;
    for (let address = start; address < last; address = plus(address, to.unit)) {
      const place = placeOf(to, address);
      if (!place || to.isFold(place.row)) continue;
      const index = cellIndex(to, place);
      const offset = (address - start) / to.unit;
      const order = kind === 'opened' ? index - offset + 2 * Math.abs(offset - middle) : index;
      byIndex.set(index, { index, order, from: byIndex.get(index)?.from ?? cellAt(to, place), effect });
    }
  }
  return [...byIndex.values()];
}

function flashes(to: GridModel, faults: readonly AddressRange[]): RawChange[] {
  return faults.flatMap((fault) => {
    const place = placeOf(to, fault.start);
    if (!place) return [];
    const index = cellIndex(to, place);
    return [{ index, order: index, from: cellAt(to, place), effect: EFFECT.flash }];
  });
}
