import { batch, type Signal, signal } from '@preact/signals';
import { type Address, toAddress } from '../../base/bytes.ts';
import type { Anchor } from '../../board/arrange.ts';
import type { Board } from '../../board/board.ts';
import type { Hit } from '../../board/hit.ts';
import type { AddressRange, BoardView } from '../../board/picture.ts';
import { DARK, LIGHT } from '../../board/theme.ts';
import type { BoardSide, LegendItem } from '../../panels/boardCell.ts';
import type { PlayStore, PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import { boardViewOf, type MemoryPicture, readMemory } from '../memory/boardView.ts';
import { boardWords } from '../memory/boardWords.ts';
import { legendItems } from '../memory/legend.ts';
import { unitOf } from '../memory/zoom.ts';
import { isMotionReduced, themeOf } from '../preferences.ts';
import { BoardExplanation, type ShownMemory } from './boardExplanation.ts';
import { BoardZoom, type Place, type ZoomTarget } from './boardZoom.ts';

/** Why there is no picture, or a simpler one. */
export type BoardFailure = { readonly kind: 'noGl' } | { readonly kind: 'failed'; readonly reason: string };

/** How a level was come to, and what its address on the page is to follow. */
export interface Visit {
  /** The place that a link leads to. */
  readonly place: Place | null;
  onPlace(place: Place): void;
  onPlayable(): void;
}

/** The board of one level: mounts it when the page has a place for it, and keeps it at the position of the attempt. */
export class BoardSession implements ZoomTarget, ShownMemory {
  readonly zoom: BoardZoom = new BoardZoom(this);
  /** What stands under the picture. */
  readonly side = signal<BoardSide | null>(null);
  readonly legend = signal<readonly LegendItem[]>([]);
  readonly explained: BoardExplanation = new BoardExplanation(this);
  readonly failure = signal<BoardFailure | null>(null);
  /** Where the tile begins that was clicked last. */
  readonly chosen = signal<Address | null>(null);
  /** What is shown, for the table. */
  readonly memory: Signal<MemoryPicture>;
  board: Board | null = null;
  /** Resolves when the program can be played, or has been left before that. */
  readonly playable: Promise<void>;
  private begin: () => void = () => undefined;
  private host: HTMLElement | null = null;
  shown: BoardView;
  /** What somebody points at elsewhere on the page. */
  private lit: readonly AddressRange[] = [];
  /** What is under the pointer; the board tells when that changes. */
  private pointed: Hit | null = null;
  private mounting: Promise<void> = Promise.resolve();
  private drawing: Promise<void> = Promise.resolve();
  private motion: Promise<void> = Promise.resolve();
  /** Reads memory in the middle of a call; fetched when somebody first wants to see that. */
  private inner: typeof import('../memory/insideMemory.ts') | null = null;
  private fetching: Promise<void> = Promise.resolve();

  constructor(
    private readonly play: PlayStore,
    private readonly game: Game,
    private readonly visit: Visit,
  ) {
    this.playable = new Promise((resolve) => {
      this.begin = resolve;
    });
    const memory = readMemory(play.view());
    this.memory = signal(memory);
    if (play.view().level.file.zoom === 'space') this.zoom.showWhole();
    this.shown = boardViewOf(memory, this.zoom.state);
  }

  /** Gets the element to mount the board in, and `null` when it goes. */
  readonly setHost = (host: HTMLElement | null): void => {
    if (host === this.host) return;
    this.host = host;
    this.board?.destroy();
    this.board = null;
    if (host) this.mounting = this.mount(host);
  };

  /** Shows where the attempt stands now. */
  follow(view: PlayView, isMoving: boolean): void {
    if (view.inside && !this.inner) this.fetching = this.fetchInner(view);
    this.read(view);
    if (!this.board) return;
    if (isMoving) this.motion = this.board.animate(this.lighted);
    else this.showAtOnce(this.board);
    this.describe();
    if (this.hasFocus) this.moveFocus(0, 0);
    else this.explained.of(this.pointed);
  }

  /** Nothing moves that would lead the eye, so the window goes to where something changed. */
  private showAtOnce(board: Board): void {
    board.show(this.lighted);
    const last = this.shown.marks.changed.at(-1);
    if (last) board.scrollTo(last.start);
  }

  onPlace(place: Place): void {
    this.visit.onPlace(place);
  }

  /** Shows the same moment at another zoom, with `anchor` where it says. */
  redraw(anchor: Anchor | null): void {
    this.read(this.play.view());
    if (this.board) this.motion = this.board.animate(this.lighted, { anchor });
    this.describe();
    this.explained.of(this.hasFocus ? (this.board?.moveFocus(0, 0) ?? null) : null);
  }

  get present(): MemoryPicture {
    return this.memory.value;
  }

  /** Puts something under the picture, or takes it away. */
  toggleSide(side: BoardSide): void {
    this.side.value = this.side.value === side ? null : side;
  }

  /** Lights ranges of memory, none for an empty list, and with `isRevealing` brings the first of them into sight. */
  point(ranges: readonly { readonly start: number; readonly end: number }[], isRevealing: boolean): void {
    this.lit = ranges.map(({ start, end }) => ({ start: toAddress(start), end: toAddress(end) }));
    this.board?.show(this.lighted);
    const [first] = this.lit;
    if (first && isRevealing) this.board?.scrollTo(first.start);
  }

  /** Lights nothing any more; shows with the next picture. */
  unlight(): void {
    this.lit = [];
  }

  /** What the board shows; while ranges are lit, they stand for what has changed. */
  private get lighted(): BoardView {
    return this.lit.length > 0 ? { ...this.shown, marks: { ...this.shown.marks, changed: this.lit } } : this.shown;
  }

  /** Puts the keyboard on the board; its own element takes the arrow keys. */
  takeFocus(): void {
    this.host?.focus();
    this.moveFocus(0, 0);
  }

  get hasFocus(): boolean {
    return this.host !== null && document.activeElement === this.host;
  }

  moveFocus(columns: number, rows: number): void {
    this.explained.of(this.board?.moveFocus(columns, rows) ?? null);
  }

  leaveFocus(): void {
    this.board?.focusCell(null);
    this.host?.blur();
  }

  /** Follows what the player has set. */
  applySettings(): void {
    const { board, game } = this;
    const settings = game.settings.value;
    board?.setTheme(this.theme);
    board?.setWords(boardWords());
    board?.setSpeed(settings.animationSpeed);
    board?.setReducedMotion(isMotionReduced(settings));
    this.read(this.play.view());
    board?.show(this.lighted);
    this.describe();
    this.explained.again();
  }

  /** Resolves when nothing moves and what is pointed at is explained. */
  async settled(): Promise<void> {
    await this.mounting;
    await this.drawing;
    await this.zoom.fetching;
    await this.fetching;
    await this.motion;
    await this.explained.fetching;
  }

  destroy(): void {
    this.setHost(null);
    this.begin();
  }

  private tellPlayable(): void {
    this.visit.onPlayable();
    this.begin();
  }

  private get theme() {
    return themeOf(this.game.settings.value) === 'dark' ? DARK : LIGHT;
  }

  private async mount(host: HTMLElement): Promise<void> {
    try {
      const { mountBoard } = await import('../../board/mount.ts');
      if (host !== this.host) return;
      const board = await mountBoard(host, this.options());
      if (host !== this.host) board.destroy();
      else this.adopt(board);
    } catch (error) {
      this.failure.value = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
      this.tellPlayable();
    }
  }

  private options() {
    const settings = this.game.settings.value;
    return {
      theme: this.theme,
      words: boardWords(),
      reducedMotion: isMotionReduced(settings),
      speed: settings.animationSpeed,
      onPoint: (hit: Hit | null) => {
        this.pointed = hit;
        this.explained.of(hit);
      },
      onSelect: (hit: Hit) => this.select(hit),
      onZoom: (steps: 1 | -1, place: Anchor | null) => this.zoom.by(steps, place),
      onLeave: (address: Address) => this.zoom.open({ unit: this.zoom.unit.value, address }),
      onReady: () => this.tellPlayable(),
    };
  }

  private adopt(board: Board): void {
    this.board = board;
    this.showAtOnce(board);
    if (this.visit.place) this.zoom.open(this.visit.place);
    this.drawing = board.renderer.then((renderer) => {
      if (renderer === 'canvas2d' && this.board === board) this.failure.value = { kind: 'noGl' };
    });
    this.describe();
  }

  private read(view: PlayView): void {
    batch(() => {
      const { inside } = view;
      this.memory.value = inside && this.inner ? this.inner.readMemoryInside(view, inside) : readMemory(view);
      this.shown = boardViewOf(this.memory.value, this.zoom.state);
      this.zoom.unit.value = unitOf(this.shown);
      this.explained.text.value = null;
    });
  }

  private async fetchInner(view: PlayView): Promise<void> {
    try {
      this.inner = await import('../memory/insideMemory.ts');
    } catch {
      // Offline: the sentences tell what happens, and the picture stays as it was before the call.
      return;
    }
    if (this.play.view() === view) this.follow(view, true);
  }

  private describe(): void {
    this.legend.value = legendItems(this.board?.legend() ?? [], this.theme);
  }

  /** A click picks the heap that is shown when zooming in. */
  private select(hit: Hit): void {
    this.chosen.value = hit.start;
    this.zoom.select(hit.start);
    this.explained.of(hit);
  }
}
