/** Room the board has, in CSS pixels, and device pixels per CSS pixel. */
export interface HostSize {
  readonly width: number;
  readonly height: number;
  readonly dpr: number;
}

/** What the texts of a grid ask of the layout, in device pixels; 0 for no texts. */
export interface TextNeeds {
  readonly address: number;
  readonly label: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything stands, in whole device pixels from the top left of the canvas. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly dpr: number;
  readonly columns: number;
  /** From one cell to the next; `gap` of it is empty. */
  readonly pitch: number;
  readonly gap: number;
  readonly foldHeight: number;
  /** The window onto the rows. */
  readonly grid: Box;
  /** Right edge of the row addresses. */
  readonly addressRight: number;
  /** Owner labels stand between these. */
  readonly labelLeft: number;
  readonly labelWidth: number;
  /** The line of the whole process; `null` where there is no room. */
  readonly overview: Box | null;
}

/** Below this many CSS pixels there is no room for owner labels and full addresses. */
const NARROW = 480;
const LARGEST_PITCH = 31;
const SMALLEST_PITCH = 9;
const WIDEST_LABEL_SHARE = 0.28;
/** Tiles come before labels until they are this large, and labels are shortened to no less than this. */
const COMFORTABLE_PITCH = 17;
const LEAST_LABEL = 96;
/** Letters reach a little beyond their measured width. */
const ADDRESS_MARGIN = 4;
const HEAD_HEIGHT = 22;
const FOLD_HEIGHT = 22;
const OVERVIEW_HEIGHT = 38;
/** Where there is less room, it does not tell sizes. */
const LOW_OVERVIEW_HEIGHT = 16;
/** For a finger, there are no sizes either. */
const NARROW_OVERVIEW_HEIGHT = 24;
const OVERVIEW_MARGIN = 12;
const LOW_OVERVIEW_MARGIN = 6;
const LOW_BELOW_HEIGHT = 260;
/** Below this height the rows need all of it. */
const OVERVIEW_FROM_HEIGHT = 110;
const MANY_COLUMNS = 32;
const FEW_COLUMNS = 16;
const WIDTH_FOR_MANY_COLUMNS = 860;

export const isNarrow = ({ width }: HostSize): boolean => width < NARROW;

const isLow = (host: HostSize): boolean => isNarrow(host) || host.height < LOW_BELOW_HEIGHT;

/** Cells in a row of heap units or bytes. */
export const blockColumns = ({ width }: HostSize): number =>
  width < WIDTH_FOR_MANY_COLUMNS ? FEW_COLUMNS : MANY_COLUMNS;

/** Lays out a grid of `columns`; everything lands on whole device pixels, so that lines stay crisp. */
export function layOut(host: HostSize, columns: number, needs: TextNeeds): Layout {
  const px = (css: number): number => Math.round(css * host.dpr);
  const width = px(host.width);
  const height = px(host.height);
  const addressRight = px(ADDRESS_MARGIN) + needs.address;
  const left = addressRight + px(isNarrow(host) ? 8 : 12);
  const wanted = needs.label === 0 ? px(2) : needs.label + px(16);
  const rest = width - left - px(COMFORTABLE_PITCH) * columns;
  const right = Math.min(wanted, Math.round(width * WIDEST_LABEL_SHARE), Math.max(px(LEAST_LABEL), rest));
  const room = Math.floor((width - left - right) / columns);
  const pitch = Math.max(px(SMALLEST_PITCH), Math.min(px(LARGEST_PITCH), room));
  const overview = overviewBox(host, width, height);
  const grid = { x: left, y: px(HEAD_HEIGHT), width: pitch * columns, height: 0 };
  const margin = isLow(host) ? LOW_OVERVIEW_MARGIN : OVERVIEW_MARGIN;
  const bottom = overview ? overview.y - px(margin) : height;
  return {
    width,
    height,
    dpr: host.dpr,
    columns,
    pitch,
    gap: Math.max(1, px(pitch < px(16) ? 1 : 2)),
    foldHeight: px(FOLD_HEIGHT),
    grid: { ...grid, height: Math.max(0, bottom - grid.y) },
    addressRight,
    labelLeft: grid.x + grid.width + px(10),
    labelWidth: needs.label === 0 ? 0 : Math.max(0, width - grid.x - grid.width - px(12)),
    overview,
  };
}

function overviewBox(host: HostSize, width: number, height: number): Box | null {
  if (host.height < OVERVIEW_FROM_HEIGHT) return null;
  const boxHeight = Math.round(overviewHeight(host) * host.dpr);
  return { x: 0, y: height - boxHeight, width, height: boxHeight };
}

function overviewHeight(host: HostSize): number {
  if (isNarrow(host)) return NARROW_OVERVIEW_HEIGHT;
  return isLow(host) ? LOW_OVERVIEW_HEIGHT : OVERVIEW_HEIGHT;
}
