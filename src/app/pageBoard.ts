import { effect, type Signal, signal, untracked } from '@preact/signals';
import type { Anchor } from '../board/arrange.ts';
import type { Board, BoardEvents, BoardLook } from '../board/board.ts';
import type { BoardView } from '../board/picture.ts';
import { type BoardTheme, DARK, LIGHT } from '../board/theme.ts';
import type { LegendItem } from '../panels/boardCell.ts';
import type { Game } from './game.ts';
import { boardWords } from './memory/boardWords.ts';
import { legendItems } from './memory/legend.ts';
import { isMotionReduced, themeOf } from './preferences.ts';

/** What a page does with its board, as far as it does anything. */
export interface PageBoardUser extends BoardEvents {
  /** Makes the picture in the words of another language; without it, it is shown as it is. */
  translate?(): BoardView;
  /** There is a board, which shows the picture. */
  onMounted?(board: Board): void;
  /** There can be none. */
  onFailed?(reason: string): void;
}

/** The board of a page: it is mounted when the page has a place for it, shows what it was last given and obeys the settings. */
export class PageBoard {
  /** Empty until there is a picture. */
  readonly legend: Signal<readonly LegendItem[]> = signal([]);
  board: Board | null = null;
  host: HTMLElement | null = null;
  private view: BoardView | null = null;
  private mounting: Promise<void> = Promise.resolve();
  private moving: Promise<void> = Promise.resolve();
  private readonly stop: () => void;

  constructor(
    private readonly game: Game,
    private readonly user: PageBoardUser = {},
  ) {
    const { applied } = game;
    const known = applied.peek();
    // What the board reads on the way is its own affair.
    this.stop = effect(() => void (applied.value !== known && untracked(() => this.applySettings())));
  }

  /** The colours that the board is drawn in. */
  get theme(): BoardTheme {
    return themeOf(this.game.settings.value) === 'dark' ? DARK : LIGHT;
  }

  /** Gets the element to mount the board in, and `null` when it goes. */
  readonly setHost = (host: HTMLElement | null): void => {
    if (host === this.host) return;
    this.host = host;
    this.board?.destroy();
    this.board = null;
    if (host) this.mounting = this.mount(host);
  };

  /** Shows another picture: with motion from the one before, if there is one, or else in the window where something changed. */
  show(view: BoardView, isMoving: boolean): void {
    const isFirst = this.view === null;
    this.view = view;
    const { board } = this;
    if (!board) return;
    if (isMoving && !isFirst) this.moving = board.animate(view);
    else showAtOnce(board, view);
    this.describe();
  }

  /** Shows the same moment at another zoom, with `anchor` where it says. */
  zoom(view: BoardView, anchor: Anchor | null): void {
    this.view = view;
    if (this.board) this.moving = this.board.animate(view, { anchor });
    this.describe();
  }

  /** Shows the same picture with other marks. */
  mark(view: BoardView): void {
    this.view = view;
    this.board?.show(view);
  }

  /** Resolves when nothing moves. */
  async settled(): Promise<void> {
    await this.mounting;
    await this.moving;
  }

  destroy(): void {
    this.stop();
    this.setHost(null);
  }

  private applySettings(): void {
    const { board, user } = this;
    this.view = user.translate?.() ?? this.view;
    if (!board) return;
    board.setLook(this.look);
    if (this.view) board.show(this.view);
    this.describe();
  }

  private get look(): BoardLook {
    const settings = this.game.settings.value;
    const reducedMotion = isMotionReduced(settings);
    return { theme: this.theme, words: boardWords(), speed: settings.animationSpeed, reducedMotion };
  }

  private async mount(host: HTMLElement): Promise<void> {
    try {
      const { mountBoard } = await import('../board/mount.ts');
      if (host !== this.host) return;
      const board = await mountBoard(host, this.look, this.user);
      if (host === this.host) this.adopt(board);
      else board.destroy();
    } catch (error) {
      this.user.onFailed?.(error instanceof Error ? error.message : String(error));
    }
  }

  private adopt(board: Board): void {
    this.board = board;
    if (this.view) showAtOnce(board, this.view);
    this.describe();
    this.user.onMounted?.(board);
  }

  private describe(): void {
    this.legend.value = legendItems(this.board?.legend() ?? [], this.theme);
  }
}

/** Nothing moves that would lead the eye, so the window goes to where something changed. */
function showAtOnce(board: Board, view: BoardView): void {
  board.show(view);
  const last = view.marks.changed.at(-1);
  if (last) board.scrollTo(last.start);
}
