import type { Address, ByteSize } from '../base/bytes.ts';
import type { Anchor } from './arrange.ts';
import type { Painter } from './frame.ts';
import type { LegendEntry } from './grid.ts';
import type { Hit } from './hit.ts';
import type { Pace } from './motionPlayer.ts';
import type { BoardView } from './picture.ts';
import type { BoardTheme } from './theme.ts';
import type { BoardWords } from './words.ts';

/** How a board looks and moves: what a player can set. */
export interface BoardLook extends Pace {
  readonly theme: BoardTheme;
  readonly words: BoardWords;
}

/** What a board tells of, as far as somebody listens. */
export interface BoardEvents {
  /** The pointer is at another place; `null` when it has left. */
  onPoint?(hit: Hit | null): void;
  /** A click or tap. */
  onSelect?(hit: Hit): void;
  /** The player wants to see a place from closer (1) or from farther away (-1); `null` where nothing is. */
  onZoom?(steps: 1 | -1, place: Anchor | null): void;
  /** The player wants to see an address that the present view does not show, as close as this one. */
  onLeave?(address: Address): void;
  /** The first frame has been drawn. */
  onReady?(): void;
}

export interface AnimateOptions {
  /** Whether to scroll to where something changes; if not said, unless there is an anchor. */
  readonly follow?: boolean;
  /** What is to stand where in the new view. */
  readonly anchor?: Anchor | null;
}

/** What draws: Phaser with WebGL, or a plain canvas, which shows the same but does not move. */
export type Renderer = 'webgl' | 'canvas2d';

/** Figures about the drawing, for tests and the developer's eye. Times in milliseconds of script. */
export interface BoardStats {
  readonly renderer: Renderer;
  /** Frames drawn so far: stands still while nothing moves. */
  readonly frames: number;
  readonly lastFrame: number;
  readonly isMoving: boolean;
  readonly rows: number;
  readonly cells: number;
  readonly scroll: number;
  /** Bytes in a cell; 0 before the first view. */
  readonly unit: ByteSize;
}

/** Rows in the window, and cells in a row. */
export interface WindowSize {
  readonly rows: number;
  readonly columns: number;
}

/** The picture of memory. It shows the last view it was given, whatever was skipped on the way there. */
export interface Board {
  /** What draws in the end: the first pictures are the plain canvas's, until Phaser has started or failed to. */
  readonly renderer: Promise<Renderer>;
  /** Shows a view at once, with `anchor` where it says; ends what moves. */
  show(view: BoardView, anchor?: Anchor | null): void;
  /** Moves from the present view to `view`. Resolves when it is shown, or when a later call skips the rest. */
  animate(view: BoardView, options?: AnimateOptions): Promise<void>;
  /** Ends what moves: its last picture is shown. */
  skip(): void;
  setLook(look: BoardLook): void;
  /** Brings an address into the window; one that a fold hides brings the fold. */
  scrollTo(address: Address): void;
  /** Puts the focus ring on the cell of an address, or takes it away. */
  focusCell(address: Address | null): Hit | null;
  /** Moves the focus ring; from nowhere it goes to the first row in the window. */
  moveFocus(columns: number, rows: number): Hit | null;
  /** The cell that the keyboard or else the pointer is on; `null` if neither is. */
  place(): Anchor | null;
  /** The address in the middle of the window. */
  middle(): Address | null;
  /** Says a few words, for a moment, at the cell of an address, or where that is not shown, over the rows. */
  note(text: string, address: Address | null): void;
  /** How much the window holds. */
  windowSize(): WindowSize;
  /** Draws the present picture somewhere else. */
  paintWith(painter: Painter): void;
  /** The kinds of cell in the present view. */
  legend(): readonly LegendEntry[];
  stats(): BoardStats;
  /** Takes it out of the page for good; what it drew on is kept for the next one. */
  destroy(): void;
}
