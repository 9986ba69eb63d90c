import { type Signal, signal } from '@preact/signals';
import type { Board } from '../../board/board.ts';
import type { Hit } from '../../board/hit.ts';
import type { BoardView } from '../../board/picture.ts';
import { DARK, LIGHT } from '../../board/theme.ts';
import type { LegendItem } from '../../panels/boardCell.ts';
import type { Game } from '../game.ts';
import { boardWords } from '../memory/boardWords.ts';
import { legendItems } from '../memory/legend.ts';
import { isMotionReduced, themeOf } from '../preferences.ts';

/** A board that shows one picture after another at a fixed zoom, and tells what is clicked. */
export class PlainBoard {
  readonly legend: Signal<readonly LegendItem[]> = signal([]);
  private board: Board | null = null;
  private host: HTMLElement | null = null;
  private view: BoardView | null = null;
  private mounting: Promise<void> = Promise.resolve();
  private moving: Promise<void> = Promise.resolve();

  constructor(
    private readonly game: Game,
    private readonly onSelect: (hit: Hit) => void = () => undefined,
    private readonly onPoint: (hit: Hit | null) => void = () => undefined,
  ) {}

  /** Gets the element to mount the board in, and `null` when it goes. */
  readonly setHost = (host: HTMLElement | null): void => {
    if (host === this.host) return;
    this.host = host;
    this.board?.destroy();
    this.board = null;
    // Where there can be no picture, the rest of the page says all that matters.
    if (host) this.mounting = this.mount(host).catch(() => undefined);
  };

  /** Shows a picture, with motion from the one before if asked. */
  show(view: BoardView, isMoving: boolean): void {
    this.view = view;
    if (!this.board) return;
    if (isMoving) this.moving = this.board.animate(view);
    else this.showAtOnce(this.board, view);
    this.describe();
  }

  /** Follows what the player has set. */
  applySettings(): void {
    const { board, view } = this;
    if (!board || !view) return;
    const settings = this.game.settings.value;
    board.setTheme(this.theme);
    board.setWords(boardWords());
    board.setSpeed(settings.animationSpeed);
    board.setReducedMotion(isMotionReduced(settings));
    board.show(view);
    this.describe();
  }

  /** Resolves when nothing moves. */
  async settled(): Promise<void> {
    await this.mounting;
    await this.moving;
  }

  destroy(): void {
    this.setHost(null);
  }

  private get theme() {
    return themeOf(this.game.settings.value) === 'dark' ? DARK : LIGHT;
  }

  private async mount(host: HTMLElement): Promise<void> {
    const { mountBoard } = await import('../../board/mount.ts');
    const settings = this.game.settings.value;
    const ignore = (): void => undefined;
    const board = await mountBoard(host, {
      theme: this.theme,
      words: boardWords(),
      reducedMotion: isMotionReduced(settings),
      speed: settings.animationSpeed,
      onPoint: this.onPoint,
      onSelect: this.onSelect,
      onZoom: ignore,
      onReady: ignore,
      onLeave: ignore,
    });
    if (host !== this.host) return board.destroy();
    this.board = board;
    if (this.view) this.show(this.view, false);
  }

  private showAtOnce(board: Board, view: BoardView): void {
    board.show(view);
    const last = view.marks.changed.at(-1);
    if (last) board.scrollTo(last.start);
  }

  private describe(): void {
    this.legend.value = legendItems(this.board?.legend() ?? [], this.theme);
  }
}
