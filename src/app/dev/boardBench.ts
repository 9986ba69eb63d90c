import { toAddress } from '../../base/bytes.ts';
import { planAnimation } from '../../board/animationPlan.ts';
import { CELL_WORDS } from '../../board/cell.ts';
import { packCells, packLines } from '../../board/cellTexels.ts';
import type { PlayedPlan } from '../../board/frame.ts';
import { placeLabels } from '../../board/labels.ts';
import { NO_MARKS, type Picture, type Span } from '../../board/picture.ts';
import { buildSpanGrid } from '../../board/spanGrid.ts';
import { SpanRaster } from '../../board/spanRaster.ts';
import { spanTable } from '../../board/spanTable.ts';
import { DARK } from '../../board/theme.ts';
import { SPAN_UNITS } from '../../board/units.ts';
import { Viewport } from '../../board/viewport.ts';
import { visibleRows } from '../../board/visibleRows.ts';
import type { BoardWords } from '../../board/words.ts';
import { mapOf, PAGE, spanOf } from './largeMap.ts';
import { leastTimeOf, medianOf, type Row, timeOf } from './measure.ts';

const REGIONS = [100_000, 1_000_000];
const CELLS = 512 * 512;
/** Windows that are drawn at each zoom. */
const WINDOWS = 12;
const FRAMES = 60;

/** What the picture takes: cells in view at every zoom, rows of a new map, script per frame while panning. */
export function measureBoard(): readonly Row[] {
  const rows: Row[] = [];
  for (const regions of REGIONS) {
    const picture = mapOf(regions);
    const name = `board, ${regions.toLocaleString('en')} regions`;
    const times = rasterTimes(picture);
    rows.push(
      { name: `${name}: 512 × 512 cells, median of all zooms`, value: medianOf(times), unit: 'ms' },
      { name: `${name}: 512 × 512 cells, worst`, value: Math.max(...times), unit: 'ms' },
      { name: `${name}: reading the map, laying out its rows`, value: timeOf(() => layOut(picture)), unit: 'ms' },
      { name: `${name}: script per frame while panning, median`, value: panTime(picture), unit: 'ms' },
    );
  }
  return [...rows, ...changeTimes()];
}

function rasterTimes({ spans, limit }: Picture): readonly number[] {
  const raster = new SpanRaster(spanTable(spans), limit);
  const target = { words: new Uint32Array(CELLS * CELL_WORDS), sources: new Int32Array(CELLS) };
  const end = spans.at(-1)?.end ?? limit;
  for (const unit of SPAN_UNITS) raster.draw(toAddress(0), unit, target);
  return SPAN_UNITS.flatMap((unit) =>
    Array.from({ length: WINDOWS }, (_, window) => {
      const furthest = Math.max(0, end - CELLS * unit);
      const start = Math.floor((furthest * window) / (WINDOWS - 1) / unit) * unit;
      return leastTimeOf(() => raster.draw(toAddress(start), unit, target));
    }),
  );
}

/** Everything that a map costs before its first cell is drawn. */
const layOut = ({ spans, ...rest }: Picture): unknown => buildSpanGrid({ ...rest, spans: [...spans] }, PAGE);

/** What a frame takes in script while the rows move under it, up to handing its textures to the graphics device. */
function panTime(picture: Picture): number {
  const viewport = new Viewport({ width: 900, height: 700, dpr: 1 }, (text) => text.length * 7, WORDS);
  return medianOf(
    SPAN_UNITS.flatMap((unit) => {
      viewport.show({ zoom: 'pages', unit, picture, marks: NO_MARKS });
      return Array.from({ length: FRAMES }, () => timeOf(() => pan(viewport)));
    }),
  );
}

function pan(viewport: Viewport): void {
  viewport.scrollBy(140);
  pack(viewport, null);
}

/** What a painter is given of the present view, and what the graphics device is given of that. */
function pack(viewport: Viewport, played: PlayedPlan | null): void {
  const { view } = viewport;
  if (!view) return;
  const rows = visibleRows(view, null);
  const marks = { ...NO_MARKS, pointed: null, focused: null };
  const labels = placeLabels(view, rows, viewport.maker);
  const frame = { view, rows, labels, marks, theme: DARK, words: WORDS, scale: viewport.scale, played };
  packCells(frame);
  packLines(frame);
}

/** Cells that change at once. */
const CHANGED = 1000;

/** A thousand pages of a small map that are touched: finding out how they move, and a frame on the way. */
function changeTimes(): readonly Row[] {
  const viewport = new Viewport({ width: 300, height: 1100, dpr: 1 }, (text) => text.length * 7, WORDS);
  const pictures = [smallMap('committed'), smallMap('touched')];
  const [before, after] = pictures.map((picture) => {
    viewport.show({ zoom: 'pages', unit: PAGE, picture, marks: NO_MARKS });
    return viewport.view?.model;
  });
  if (!before || !after) return [];
  const plan = planAnimation(before, after);
  const plans = Array.from({ length: FRAMES }, () => timeOf(() => planAnimation(before, after)));
  const frames = Array.from({ length: FRAMES }, (_, frame) => timeOf(() => pack(viewport, { plan, time: frame * 16 })));
  const name = `board, ${plan.changes.size.toLocaleString('en')} changed cells`;
  return [
    { name: `${name}: how they are to move, median`, value: medianOf(plans), unit: 'ms' },
    { name: `${name}: script per frame, median`, value: medianOf(frames), unit: 'ms' },
  ];
}

const smallMap = (state: Span['state']): Picture => ({
  spans: Array.from({ length: CHANGED }, (_, index) => spanOf(16 + index, 1, index % 2 ? state : 'touched')).concat(
    Array.from({ length: CHANGED / 2 }, (_, index) => spanOf(16 + CHANGED + index, 1, state)),
  ),
  labels: [],
  limit: toAddress(2 ** 31),
});

export const WORDS: BoardWords = {
  fold: ({ size }) => `${size} folded`,
  committed: String,
  waste: String,
  size: String,
  overview: '',
  window: ({ start, end }) => `${start} ${end}`,
};
