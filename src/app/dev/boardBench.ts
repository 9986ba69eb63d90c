import { KiB, toAddress } from '../../base/bytes.ts';
import { CELL_WORDS } from '../../board/cell.ts';
import { packCells, packLines } from '../../board/cellTexels.ts';
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
import { PAGE_READWRITE } from '../../core/codes/flags.ts';

/** A figure for `npm run bench`. */
interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const REGIONS = [100_000, 1_000_000];
const CELLS = 512 * 512;
/** Windows that are drawn at each zoom. */
const WINDOWS = 12;
const FRAMES = 60;
const PAGE = 4 * KiB;
const LIMIT = toAddress(2 ** 47 - 64 * KiB);

/** What the picture takes: cells in view at every zoom, rows of a new map, script per frame while panning. */
export function measureBoard(): readonly Row[] {
  const rows: Row[] = [];
  for (const regions of REGIONS) {
    const picture = mapOf(regions);
    const name = `board, ${regions.toLocaleString('en')} regions`;
    const times = rasterTimes(picture);
    rows.push(
      { name: `${name}: 512 × 512 cells, median of all zooms`, value: middleOf(times), unit: 'ms' },
      { name: `${name}: 512 × 512 cells, worst`, value: Math.max(...times), unit: 'ms' },
      { name: `${name}: reading the map, laying out its rows`, value: timeOf(() => layOut(picture)), unit: 'ms' },
      { name: `${name}: script per frame while panning, median`, value: panTime(picture), unit: 'ms' },
    );
  }
  return rows;
}

/** A map like those of large programs: regions of some pages in every state, close together and now and then apart. */
function mapOf(regions: number): Picture {
  const spans: Span[] = [];
  const dice = diceFrom(20260101);
  let page = 16;
  while (spans.length < regions) {
    const pages = 1 + dice(24);
    const state = STATES[dice(STATES.length)] ?? 'touched';
    spans.push(spanOf(page, pages, state));
    page += pages + (dice(8) === 0 ? 16 * dice(64) : 0) + (dice(20_000) === 0 ? 2 ** 20 : 0);
  }
  return { spans, labels: [], limit: LIMIT };
}

const STATES: readonly Span['state'][] = ['touched', 'committed', 'reserved', 'touched', 'unusable', 'reserved'];

function spanOf(first: number, pages: number, state: Span['state']): Span {
  const start = toAddress(first * PAGE);
  const isMemory = state === 'touched' || state === 'committed';
  return {
    start,
    end: toAddress((first + pages) * PAGE),
    state,
    family: first % 5 === 0 ? 'heap' : 'private',
    protect: isMemory ? PAGE_READWRITE : 0,
    isGuard: false,
    owner: null,
    allocationBase: start,
  };
}

/** Numbers below a limit, the same every time. */
function diceFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
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
      return timeOf(() => raster.draw(toAddress(start), unit, target));
    }),
  );
}

/** Everything that a map costs before its first cell is drawn. */
const layOut = ({ spans, ...rest }: Picture): unknown => buildSpanGrid({ ...rest, spans: [...spans] }, PAGE);

/** What a frame takes in script while the rows move under it, up to handing its textures to the graphics device. */
function panTime(picture: Picture): number {
  const viewport = new Viewport({ width: 900, height: 700, dpr: 1 }, (text) => text.length * 7, WORDS);
  return middleOf(
    SPAN_UNITS.flatMap((unit) => {
      viewport.show({ zoom: 'pages', unit, picture, marks: NO_MARKS });
      return Array.from({ length: FRAMES }, () => timeOf(() => pan(viewport)));
    }),
  );
}

function pan(viewport: Viewport): void {
  viewport.scrollBy(140);
  const { view } = viewport;
  if (!view) return;
  const rows = visibleRows(view, null);
  const marks = { ...NO_MARKS, pointed: null, focused: null };
  const labels = placeLabels(view, rows, viewport.maker);
  const frame = { view, rows, labels, marks, theme: DARK, words: WORDS, scale: viewport.scale, played: null };
  packCells(frame);
  packLines(frame);
}

const WORDS: BoardWords = {
  fold: ({ rows }) => `${rows} rows`,
  waste: String,
  size: String,
  overview: '',
  window: ({ start, end }) => `${start} ${end}`,
};

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const middleOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
