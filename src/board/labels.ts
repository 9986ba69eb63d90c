import { type ByteSize, GiB, KiB } from '../base/bytes.ts';
import { formatAddress } from '../base/hex.ts';
import { type Cell, FORM, formName, GLYPH } from './cell.ts';
import type { GridView } from './geometry.ts';
import { cellAt, type GridModel, type GridRow, rowBytes } from './grid.ts';
import type { LabelFont, MeasureText } from './labelFont.ts';
import type { Layout, TextNeeds } from './layout.ts';
import type { ColourName } from './palette.ts';
import type { RowLabel } from './rowLabel.ts';
import { shortenMiddle } from './shorten.ts';
import { BYTE_UNIT } from './units.ts';
import type { VisibleRow } from './visibleRows.ts';
import type { BoardWords } from './words.ts';

/** A text on the canvas; `y` is its middle, in device pixels. */
export interface Label {
  readonly text: string;
  readonly font: LabelFont;
  readonly colour: ColourName;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly alpha: number;
}

/** What labels are made with. */
export interface LabelMaker {
  readonly measure: MeasureText;
  readonly words: BoardWords;
  /** Leaves out what does not tell rows apart. */
  readonly isNarrow: boolean;
}

/** Owner labels get room in steps and never less than this, so that cells keep their size while a program runs. */
const SMALLEST_LABEL = 104;
const LABEL_STEP = 16;
const WASTE_GAP = 7;
/** More labels than this are not measured: the widest of so many is wide enough. */
const MOST_MEASURED = 300;

/** Room the texts of a grid need. */
export function textNeeds(model: GridModel, maker: LabelMaker, dpr: number): TextNeeds {
  const { measure, isNarrow } = maker;
  const last = model.row(model.rowCount - 1);
  const { high, low } = last ? addressParts(last, model, isNarrow) : { high: '', low: '' };
  const address = Math.ceil(measure(high, 'address') + measure(low, 'offset'));
  if (isNarrow) return { address, label: 0 };
  const widest = Math.max(0, ...model.someLabels(MOST_MEASURED).map((label) => labelWidth(label, maker, dpr)));
  const step = LABEL_STEP * dpr;
  return { address, label: Math.ceil(Math.max(SMALLEST_LABEL * dpr, widest) / step) * step };
}

const labelWidth = ({ text, waste }: RowLabel, maker: LabelMaker, dpr: number): number =>
  maker.measure(text, 'owner') + wasteWidth(waste, maker, dpr);

const wasteWidth = (waste: ByteSize, { measure, words }: LabelMaker, dpr: number): number =>
  waste === 0 ? 0 : measure(words.waste(waste), 'waste') + WASTE_GAP * dpr;

/** The address of a row in two parts, of which the one that tells rows apart is bright. */
function addressParts({ start }: GridRow, model: GridModel, isNarrow: boolean): { high: string; low: string } {
  const digits = start >= 2 ** 32 ? 12 : 8;
  const text = formatAddress(start, digits);
  const high = text.slice(0, -5);
  const low = text.slice(-5);
  if (!isNarrow) return { high, low };
  if (!hasOwnGranule(model)) return { high: low.slice(1), low: '' };
  return { high: rowBytes(model) >= 4 * GiB ? text.slice(0, 4) : high.slice(-4), low: '' };
}

/** Whether no two rows share all but the last four digits of their addresses. */
const hasOwnGranule = (model: GridModel): boolean => rowBytes(model) >= 64 * KiB;

/** Every text of a view, for the rows that can be seen. */
export function placeLabels(view: GridView, rows: readonly VisibleRow[], maker: LabelMaker): Label[] {
  const labels = headLabels(view);
  for (const visible of rows) {
    const row = view.model.row(visible.row);
    if (!row || visible.alpha === 0) continue;
    if (row.isFold) labels.push(foldLabel(view, visible, row, maker));
    else
      labels.push(
        ...valueLabels(view, visible),
        ...addressLabels(view, visible, row, maker),
        ...ownerLabels(view.layout, visible, view.model.labelOf(visible.row), maker),
      );
  }
  return labels;
}

function headLabels({ model, layout }: GridView): Label[] {
  const y = layout.grid.y - Math.round(9 * layout.dpr);
  const centre = layout.grid.x + layout.pitch / 2;
  return model.heads.flatMap((text, column) =>
    text === ''
      ? []
      : [{ text, font: 'head', colour: 'dim', x: centre + column * layout.pitch, y, align: 'center', alpha: 1 }],
  );
}

const middleOf = ({ grid }: Layout, { top, height }: VisibleRow): number => grid.y + top + Math.round(height / 2);

function addressLabels(view: GridView, visible: VisibleRow, row: GridRow, maker: LabelMaker): Label[] {
  const { high, low } = addressParts(row, view.model, maker.isNarrow);
  const right = view.layout.addressRight;
  const common = { y: middleOf(view.layout, visible), align: 'right', alpha: visible.alpha } as const;
  const highRight = right - maker.measure(low, 'offset');
  const parts = [
    { ...common, text: high, x: highRight },
    { ...common, text: low, x: right },
  ].filter(({ text }) => text !== '');
  const bright = hasOwnGranule(view.model) ? 0 : parts.length - 1;
  return parts.map((part, index) =>
    index === bright ? { ...part, font: 'address', colour: 'text' } : { ...part, font: 'offset', colour: 'dim' },
  );
}

/** The values of bytes, written over their cells. */
function valueLabels({ model, layout }: GridView, visible: VisibleRow): Label[] {
  if (model.unit !== BYTE_UNIT) return [];
  const y = middleOf(layout, visible);
  const centre = layout.grid.x + layout.pitch / 2;
  return Array.from({ length: model.columns }, (_, column) => cellAt(model, { row: visible.row, column })).flatMap(
    (cell, column) =>
      cell.glyph === GLYPH.value ? [valueLabel(cell, centre + column * layout.pitch, y, visible.alpha)] : [],
  );
}

function valueLabel(cell: Cell, x: number, y: number, alpha: number): Label {
  const isOnFill = cell.form === FORM.touched || (cell.form === FORM.payload && cell.fillEnd > 0);
  const colour = isOnFill ? 'ink' : cell.value === 0 ? 'dim' : 'text';
  const text = cell.value.toString(16).toUpperCase().padStart(2, '0');
  return { text, font: 'value', colour, x, y, align: 'center', alpha };
}

function ownerLabels(layout: Layout, visible: VisibleRow, label: RowLabel | null, maker: LabelMaker): Label[] {
  if (!label || layout.labelWidth === 0) return [];
  const { measure, words } = maker;
  const common = { y: middleOf(layout, visible), align: 'left', alpha: visible.alpha } as const;
  const gap = WASTE_GAP * layout.dpr;
  const room = layout.labelWidth - wasteWidth(label.waste, maker, layout.dpr);
  const text = shortenMiddle(label.text, room, (part) => measure(part, 'owner'));
  const labels: Label[] = text === '' ? [] : [{ ...common, text, font: 'owner', colour: 'dim', x: layout.labelLeft }];
  if (label.waste > 0) {
    const x = text === '' ? layout.labelLeft : layout.labelLeft + measure(text, 'owner') + gap;
    labels.push({ ...common, text: words.waste(label.waste), font: 'waste', colour: 'bad', x });
  }
  return labels;
}

function foldLabel({ model, layout }: GridView, visible: VisibleRow, row: GridRow, maker: LabelMaker): Label {
  const place = { row: visible.row, column: 0 };
  const { form, glyph, value } = cellAt(model, place);
  const text = maker.words.fold({
    form: formName(form),
    size: row.end - row.start,
    value: glyph === GLYPH.value ? value : null,
  });
  const room = layout.grid.width - 2 * layout.pitch;
  return {
    text: shortenMiddle(text, room, (part) => maker.measure(part, 'fold')),
    font: 'fold',
    colour: 'dim',
    x: layout.grid.x + Math.round(layout.grid.width / 2),
    y: middleOf(layout, visible),
    align: 'center',
    alpha: visible.alpha,
  };
}
