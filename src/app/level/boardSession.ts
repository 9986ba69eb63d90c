import { batch, type Signal, signal } from '@preact/signals';
import { type Address, type AddressRange, toAddress } from '../../base/bytes.ts';
import type { Anchor } from '../../board/arrange.ts';
import type { Board } from '../../board/board.ts';
import type { Hit } from '../../board/hit.ts';
import type { BoardView } from '../../board/picture.ts';
import type { BoardSide } from '../../panels/boardCell.ts';
import type { PlayStore, PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import { boardViewOf, type MemoryPicture, readMemory } from '../memory/boardView.ts';
import { unitOf } from '../memory/zoom.ts';
import { PageBoard, type PageBoardUser } from '../pageBoard.ts';
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

/** The board of a program that is played: it stands where the attempt does, and can be zoomed, pointed at and explained. */
export class BoardSession implements PageBoardUser, ZoomTarget, ShownMemory {
  readonly zoom: BoardZoom = new BoardZoom(this);
  /** What stands under the picture. */
  readonly side = signal<BoardSide | null>(null);
  readonly explained: BoardExplanation = new BoardExplanation(this);
  readonly failure = signal<BoardFailure | null>(null);
  /** Where the tile begins that was clicked last. */
  readonly chosen = signal<Address | null>(null);
  /** What is shown, for the table. */
  readonly memory: Signal<MemoryPicture>;
  /** Resolves when the program can be played, or has been left before that. */
  readonly playable: Promise<void>;
  private begin: () => void = () => undefined;
  private readonly page: PageBoard;
  shown: BoardView;
  /** What somebody points at elsewhere on the page. */
  private lit: readonly AddressRange[] = [];
  /** What is under the pointer; the board tells when that changes. */
  private pointed: Hit | null = null;
  private drawing: Promise<void> = Promise.resolve();
  /** Reads memory in the middle of a call; fetched when somebody first wants to see that. */
  private inner: typeof import('../memory/insideMemory.ts') | null = null;
  private fetching: Promise<void> = Promise.resolve();

  constructor(
    private readonly play: PlayStore,
    game: Game,
    private readonly visit: Visit,
  ) {
    this.playable = new Promise((resolve) => {
      this.begin = resolve;
    });
    const memory = readMemory(play.view());
    this.memory = signal(memory);
    if (play.view().level.file.zoom === 'space') this.zoom.showWhole();
    this.shown = boardViewOf(memory, this.zoom.state);
    this.page = new PageBoard(game, this);
    this.page.show(this.shown, false);
  }

  get board(): Board | null {
    return this.page.board;
  }

  get theme(): PageBoard['theme'] {
    return this.page.theme;
  }

  get legend(): PageBoard['legend'] {
    return this.page.legend;
  }

  /** Gets the element to mount the board in, and `null` when it goes. */
  readonly setHost = (host: HTMLElement | null): void => this.page.setHost(host);

  /** Shows where the attempt stands now. */
  follow(view: PlayView, isMoving: boolean): void {
    if (view.inside && !this.inner) this.fetching = this.fetchInner(view);
    this.read(view);
    this.page.show(this.lighted, isMoving);
    if (this.hasFocus) this.moveFocus(0, 0);
    else this.explained.of(this.pointed);
  }

  onPlace(place: Place): void {
    this.visit.onPlace(place);
  }

  /** Shows the same moment at another zoom, with `anchor` where it says. */
  redraw(anchor: Anchor | null): void {
    this.read(this.play.view());
    this.page.zoom(this.lighted, anchor);
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
    this.page.mark(this.lighted);
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
    this.page.host?.focus();
    this.moveFocus(0, 0);
  }

  get hasFocus(): boolean {
    return this.page.host !== null && document.activeElement === this.page.host;
  }

  moveFocus(columns: number, rows: number): void {
    this.explained.of(this.board?.moveFocus(columns, rows) ?? null);
  }

  leaveFocus(): void {
    this.board?.focusCell(null);
    this.page.host?.blur();
  }

  /** Resolves when nothing moves and what is pointed at is explained. */
  async settled(): Promise<void> {
    await this.page.settled();
    await this.drawing;
    await this.zoom.fetching;
    await this.fetching;
    await this.page.settled();
    await this.explained.fetching;
  }

  destroy(): void {
    this.page.destroy();
    this.begin();
  }

  onPoint(hit: Hit | null): void {
    this.pointed = hit;
    this.explained.of(hit);
  }

  /** A click picks the heap that is shown when zooming in. */
  onSelect(hit: Hit): void {
    this.chosen.value = hit.start;
    this.zoom.select(hit.start);
    this.explained.of(hit);
  }

  onZoom(steps: 1 | -1, place: Anchor | null): void {
    this.zoom.by(steps, place);
  }

  onLeave(address: Address): void {
    this.zoom.open({ unit: this.zoom.unit.value, address });
  }

  onReady(): void {
    this.visit.onPlayable();
    this.begin();
  }

  translate(): BoardView {
    this.read(this.play.view());
    this.explained.again();
    return this.lighted;
  }

  onFailed(reason: string): void {
    this.failure.value = { kind: 'failed', reason };
    this.onReady();
  }

  /** Goes to the place that a link leads to. */
  onMounted(board: Board): void {
    if (this.visit.place) this.zoom.open(this.visit.place);
    this.drawing = board.renderer.then((renderer) => {
      if (renderer === 'canvas2d' && this.board === board) this.failure.value = { kind: 'noGl' };
    });
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
}
