import type { Address } from '../base/bytes.ts';
import type { Anchor } from './arrange.ts';
import type { AnimateOptions, Board, BoardEvents, BoardLook, BoardStats, Renderer, WindowSize } from './board.ts';
import { BoardInput, type InputTarget } from './boardInput.ts';
import { FocusRing } from './focusRing.ts';
import type { Frame, Painter } from './frame.ts';
import { FrameClock } from './frameClock.ts';
import { boxOf, type GridView, rowAt } from './geometry.ts';
import { type LegendEntry, legendOf, placeOf } from './grid.ts';
import { anchorOf, type Hit, isSamePlace, pointedRange, toCssPixels } from './hit.ts';
import { placeLabels } from './labels.ts';
import type { Box } from './layout.ts';
import type { PlacedMarks } from './marks.ts';
import { MotionPlayer } from './motionPlayer.ts';
import { type BoardView, NO_MARKS } from './picture.ts';
import type { ScrollGlide } from './scrollGlide.ts';
import type { BoardTheme } from './theme.ts';
import type { Viewport } from './viewport.ts';
import { visibleRows } from './visibleRows.ts';

/** What a board gets from whoever mounts it. */
export interface BoardParts {
  readonly look: BoardLook;
  readonly events: BoardEvents;
  /** Called after the first frame, for what that must not wait for; rejects if Phaser cannot be had. */
  complete(): Promise<void>;
}

/** Holds a viewport, a painter and a clock together: decides what the next frame is and whether there is one. */
export class BoardController implements Board, InputTarget {
  readonly viewport: Viewport;
  readonly input: BoardInput;
  readonly renderer: Promise<Renderer>;
  /** Told after every frame. */
  onFrame: () => void = () => undefined;
  /** Told what to say at a box, in CSS pixels. */
  onNote: (text: string, box: Box) => void = () => undefined;
  readonly #painter: Painter;
  readonly #events: BoardEvents;
  readonly #motion: MotionPlayer;
  readonly #ring: FocusRing;
  readonly #clock = new FrameClock((elapsed) => this.#draw(elapsed));
  #endFirstFrame = (): void => undefined;
  #theme: BoardTheme;
  #pointed: Hit | null = null;
  #frames = 0;
  #lastFrame = 0;
  readonly #undo: (() => void)[] = [];

  constructor(viewport: Viewport, painter: Painter, { look, events, complete }: BoardParts) {
    const firstFrame = new Promise<void>((resolve) => {
      this.#endFirstFrame = resolve;
    });
    this.renderer = firstFrame.then(complete).then(
      () => 'webgl',
      () => 'canvas2d',
    );
    this.viewport = viewport;
    this.#painter = painter;
    this.#events = events;
    this.#theme = look.theme;
    this.#motion = new MotionPlayer(painter, viewport, look);
    this.#ring = new FocusRing(viewport);
    this.input = new BoardInput(this);
  }

  get glide(): ScrollGlide {
    return this.#motion.glide;
  }

  get mayGlide(): boolean {
    return this.#motion.mayGlide;
  }

  requestFrame(): void {
    this.#clock.request();
  }

  select(hit: Hit): void {
    this.#events.onSelect?.(hit);
  }

  zoom(steps: 1 | -1, hit: Hit | null): void {
    this.#events.onZoom?.(steps, this.#anchorOf(hit));
  }

  leave(address: Address): void {
    this.#events.onLeave?.(address);
  }

  show(view: BoardView, anchor: Anchor | null = null): void {
    this.skip();
    this.viewport.show(view, anchor);
    this.requestFrame();
  }

  animate(view: BoardView, { anchor = null, follow = anchor === null }: AnimateOptions = {}): Promise<void> {
    const before = this.viewport.view;
    this.show(view, anchor);
    const way = { place: anchor?.address ?? null, follow };
    return before ? this.#motion.play(before, view.marks, way) : Promise.resolve();
  }

  skip(): void {
    this.#motion.skip();
    this.requestFrame();
  }

  setLook(look: BoardLook): void {
    this.#theme = look.theme;
    this.viewport.words = look.words;
    this.#motion.setPace(look);
    this.refresh();
  }

  scrollTo(address: Address): void {
    this.glide.stop();
    if (this.viewport.reveal(address)) this.requestFrame();
  }

  focusCell(address: Address | null): Hit | null {
    this.requestFrame();
    return this.#ring.put(address);
  }

  moveFocus(columns: number, rows: number): Hit | null {
    this.requestFrame();
    return this.#ring.move(columns, rows);
  }

  place(): Anchor | null {
    return this.#anchorOf(this.#ring.hit ?? this.input.pointed);
  }

  middle(): Address | null {
    const { view } = this.viewport;
    return view?.model.row(rowAt(view.tops, view.scroll + view.layout.grid.height / 2))?.start ?? null;
  }

  note(text: string, address: Address | null): void {
    const { view } = this.viewport;
    if (!view) return;
    const place = address === null ? null : placeOf(view.model, address);
    const { grid, dpr } = view.layout;
    const middle = { ...grid, y: grid.y + grid.height / 2, height: 0 };
    this.onNote(text, toCssPixels(place ? boxOf(view, place) : middle, dpr));
  }

  windowSize(): WindowSize {
    const layout = this.viewport.view?.layout;
    return { rows: layout ? Math.floor(layout.grid.height / layout.pitch) : 0, columns: layout?.columns ?? 0 };
  }

  paintWith(painter: Painter): void {
    const { view } = this.viewport;
    if (view) painter.paint(this.#frameOf(view));
  }

  legend(): readonly LegendEntry[] {
    const { view } = this.viewport;
    return view ? legendOf(view.model) : [];
  }

  stats(): BoardStats {
    const { view } = this.viewport;
    return {
      renderer: this.#painter.mover ? 'webgl' : 'canvas2d',
      frames: this.#frames,
      lastFrame: this.#lastFrame,
      isMoving: this.#motion.isMoving,
      rows: view?.model.rowCount ?? 0,
      cells: (view?.model.rowCount ?? 0) * (view?.model.columns ?? 0),
      scroll: (view?.scroll ?? 0) / (view?.layout.dpr ?? 1),
      unit: view?.model.unit ?? 0,
    };
  }

  /** Draws again with new text widths, after fonts or words have changed. */
  refresh(): void {
    this.#painter.forgetTexts();
    this.viewport.refresh();
    this.requestFrame();
  }

  /** Undoes something when the board is destroyed, at once if it has been. */
  undoAtEnd(...steps: (() => void)[]): void {
    if (this.#clock.isStopped) for (const step of steps) step();
    else this.#undo.push(...steps);
  }

  destroy(): void {
    this.#motion.skip();
    this.#clock.stop();
    for (const step of this.#undo.splice(0)) step();
  }

  #anchorOf(hit: Hit | null): Anchor | null {
    const { view } = this.viewport;
    return view && hit && anchorOf(view, hit);
  }

  /** Goes on by `elapsed` milliseconds, draws, and asks for another frame if something still moves. */
  #draw(elapsed: number): void {
    const started = performance.now();
    this.#motion.advance(elapsed);
    const { view } = this.viewport;
    if (!view) return;
    this.#point();
    this.#painter.paint(this.#frameOf(view));
    this.onFrame();
    this.#frames++;
    this.#lastFrame = performance.now() - started;
    if (this.#frames === 1) this.#beginPlay();
    if (this.#motion.isMoving) this.requestFrame();
  }

  #beginPlay(): void {
    this.#events.onReady?.();
    this.#endFirstFrame();
  }

  /** Reports the place under the pointer if it is another than before. */
  #point(): void {
    const hit = this.input.pointed;
    const isSame = isSamePlace(hit, this.#pointed);
    this.#pointed = hit;
    if (!isSame) this.#events.onPoint?.(hit);
  }

  #frameOf(view: GridView): Frame {
    const { maker, scale, words } = this.viewport;
    const motion = this.#motion.motion;
    const rows = visibleRows(view, motion?.slide ?? null);
    const labels = placeLabels(view, rows, maker);
    return {
      view,
      rows,
      labels,
      scale,
      words,
      marks: this.#marks(view),
      theme: this.#theme,
      played: motion?.played ?? null,
    };
  }

  #marks(view: GridView): PlacedMarks {
    const focused = this.#ring.hit;
    return {
      ...(this.viewport.shown?.marks ?? NO_MARKS),
      pointed: this.#pointed && pointedRange(view, this.#pointed),
      focused: focused && { start: focused.start, end: focused.end },
    };
  }
}
