import type { Address } from '../base/bytes.ts';
import { type AnimationPlan, type NO_PLAN, planAnimation } from './animationPlan.ts';
import type { Anchor } from './arrange.ts';
import type { AnimateOptions, Board, BoardOptions, BoardStats, Renderer, WindowSize } from './board.ts';
import { type BoardFocus, focusedPlace, focusOn, moveFocus } from './boardFocus.ts';
import { BoardInput, type InputTarget } from './boardInput.ts';
import { BoardMotion } from './boardMotion.ts';
import type { Frame, Painter } from './frame.ts';
import { FrameClock } from './frameClock.ts';
import { type GridView, rowAt } from './geometry.ts';
import { type LegendEntry, legendOf } from './grid.ts';
import { anchorOf, type Hit, hitAt, pointedRange } from './hit.ts';
import { placeLabels } from './labels.ts';
import type { PlacedMarks } from './marks.ts';
import { type BoardView, type Marks, NO_MARKS } from './picture.ts';
import { RowMotion } from './rowSlide.ts';
import { ScrollGlide } from './scrollGlide.ts';
import type { BoardTheme } from './theme.ts';
import type { Viewport } from './viewport.ts';
import { visibleRows } from './visibleRows.ts';
import type { BoardWords } from './words.ts';

const FASTEST = 4;

/** Holds a viewport, a painter and a clock together: decides what the next frame is and whether there is one. */
export class BoardController implements Board, InputTarget {
  readonly viewport: Viewport;
  readonly glide = new ScrollGlide();
  readonly input: BoardInput;
  readonly renderer: Promise<Renderer>;
  readonly #painter: Painter;
  readonly #options: BoardOptions;
  #endFirstFrame = (): void => undefined;
  readonly #clock = new FrameClock((elapsed) => this.#draw(elapsed));
  #theme: BoardTheme;
  #speed: number;
  #isReduced: boolean;
  #motion: BoardMotion | null = null;
  #focus: BoardFocus | null = null;
  #pointed: Hit | null = null;
  #frames = 0;
  #lastFrame = 0;
  readonly #undo: (() => void)[] = [];

  /** `startPhaser` is called after the first frame, and rejects if that painter cannot be had. */
  constructor(viewport: Viewport, painter: Painter, options: BoardOptions, startPhaser: () => Promise<void>) {
    const firstFrame = new Promise<void>((resolve) => {
      this.#endFirstFrame = resolve;
    });
    this.renderer = firstFrame.then(startPhaser).then(
      () => 'webgl',
      () => 'canvas2d',
    );
    this.viewport = viewport;
    this.#painter = painter;
    this.#options = options;
    this.#theme = options.theme;
    this.#speed = options.speed;
    this.#isReduced = options.reducedMotion;
    this.input = new BoardInput(this);
  }

  get mayGlide(): boolean {
    return !this.#isReduced;
  }

  requestFrame(): void {
    this.#clock.request();
  }

  select(hit: Hit): void {
    this.#options.onSelect(hit);
  }

  zoom(steps: 1 | -1, hit: Hit | null): void {
    this.#options.onZoom(steps, this.#anchorOf(hit));
  }

  show(view: BoardView, anchor: Anchor | null = null): void {
    this.skip();
    this.viewport.show(view, anchor);
    this.requestFrame();
  }

  animate(view: BoardView, { anchor = null, follow = anchor === null }: AnimateOptions = {}): Promise<void> {
    const before = this.viewport.view;
    this.show(view, anchor);
    const after = this.viewport.view;
    if (!before || !after) return Promise.resolve();
    this.glide.stop();
    const plan = planAnimation(before.model, after.model, view.marks);
    if (follow) this.#follow(plan, view.marks);
    return this.#mayMove ? this.#move(before, plan) : Promise.resolve();
  }

  /** Brings what changed into the window; of a map too large to compare, what is marked as changed. */
  #follow({ rows }: AnimationPlan, { changed }: Marks): void {
    const last = changed.at(-1);
    if (rows) this.viewport.revealRows(rows.first, rows.last);
    else if (last) this.viewport.reveal(last.start);
  }

  skip(): void {
    this.#motion?.end();
    this.#motion = null;
    this.requestFrame();
  }

  setTheme(theme: BoardTheme): void {
    this.#theme = theme;
    this.requestFrame();
  }

  setWords(words: BoardWords): void {
    this.viewport.words = words;
    this.refresh();
  }

  setSpeed(speed: number): void {
    this.#speed = Math.min(Math.max(speed, 0), FASTEST);
    if (!this.#mayMove) this.skip();
  }

  setReducedMotion(isReduced: boolean): void {
    this.#isReduced = isReduced;
    if (isReduced) this.skip();
  }

  scrollTo(address: Address): void {
    this.glide.stop();
    if (this.viewport.reveal(address)) this.requestFrame();
  }

  focusCell(address: Address | null): Hit | null {
    const { view } = this.viewport;
    return this.#setFocus(view && address !== null ? focusOn(view, address) : null);
  }

  moveFocus(columns: number, rows: number): Hit | null {
    const { view } = this.viewport;
    if (!view) return null;
    if (this.#focus && focusedPlace(view, this.#focus)) {
      return this.#setFocus(moveFocus(view, this.#focus, columns, rows));
    }
    const first = view.model.row(rowAt(view.tops, view.scroll));
    return first ? this.focusCell(first.start) : null;
  }

  place(): Anchor | null {
    return this.#anchorOf(this.#focused() ?? this.input.pointed);
  }

  middle(): Address | null {
    const { view } = this.viewport;
    return view?.model.row(rowAt(view.tops, view.scroll + view.layout.grid.height / 2))?.start ?? null;
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
      renderer: this.#painter.isAnimated ? 'webgl' : 'canvas2d',
      frames: this.#frames,
      lastFrame: this.#lastFrame,
      isMoving: this.#motion !== null || this.glide.isGliding,
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

  /** Undoes something when the board is destroyed. */
  undoAtEnd(...steps: (() => void)[]): void {
    this.#undo.push(...steps);
  }

  destroy(): void {
    this.skip();
    this.#clock.cancel();
    this.#painter.destroy();
    for (const step of this.#undo.splice(0)) step();
  }

  get #mayMove(): boolean {
    return this.#speed > 0 && !this.#isReduced && this.#painter.isAnimated && !document.hidden;
  }

  #move(before: GridView, plan: typeof NO_PLAN): Promise<void> {
    const after = this.viewport.view;
    if (!after) return Promise.resolve();
    this.#motion = new BoardMotion(plan, new RowMotion(before, after));
    return this.#motion.done;
  }

  #setFocus(focus: BoardFocus | null): Hit | null {
    this.#focus = focus;
    if (focus) this.viewport.reveal(focus.address);
    this.requestFrame();
    return this.#focused();
  }

  #anchorOf(hit: Hit | null): Anchor | null {
    const { view } = this.viewport;
    return view && hit && anchorOf(view, hit);
  }

  #focused(): Hit | null {
    const { view } = this.viewport;
    const place = view && this.#focus && focusedPlace(view, this.#focus);
    return view && place ? hitAt(view, place) : null;
  }

  /** Goes on by `elapsed` milliseconds, draws, and asks for another frame if something still moves. */
  #draw(elapsed: number): void {
    const started = performance.now();
    this.#advance(elapsed);
    const { view } = this.viewport;
    if (!view) return;
    this.#point();
    this.#painter.paint(this.#frameOf(view));
    this.#frames++;
    this.#lastFrame = performance.now() - started;
    if (this.#frames === 1) this.#beginPlay();
    if (this.#motion || this.glide.isGliding) this.requestFrame();
  }

  #beginPlay(): void {
    this.#options.onReady();
    this.#endFirstFrame();
  }

  #advance(elapsed: number): void {
    if (this.glide.isGliding && !this.viewport.scrollBy(this.glide.advance(elapsed))) this.glide.stop();
    if (this.#motion && !this.#motion.advance(elapsed * this.#speed)) {
      this.#motion.end();
      this.#motion = null;
    }
  }

  /** Reports the place under the pointer if it is another than before. */
  #point(): void {
    const hit = this.input.pointed;
    const isSame = hit?.start === this.#pointed?.start && hit?.end === this.#pointed?.end;
    const sourceIsSame = hit?.source === this.#pointed?.source && hit?.form === this.#pointed?.form;
    this.#pointed = hit;
    if (!isSame || !sourceIsSame) this.#options.onPoint(hit);
  }

  #frameOf(view: GridView): Frame {
    const rows = visibleRows(view, this.#motion?.slide ?? null);
    return {
      view,
      rows,
      labels: placeLabels(view, rows, this.viewport.maker),
      marks: this.#marks(view),
      theme: this.#theme,
      played: this.#motion?.played ?? null,
    };
  }

  #marks(view: GridView): PlacedMarks {
    const focused = this.#focused();
    return {
      ...(this.viewport.shown?.marks ?? NO_MARKS),
      pointed: this.#pointed && pointedRange(view, this.#pointed),
      focused: focused && { start: focused.start, end: focused.end },
    };
  }
}
