import { openCanvas, openPhaser } from './openPainter.ts';
import { RelayPainter } from './relayPainter.ts';
import { loadFonts, TextMeasure } from './textMeasure.ts';
import type { BoardTheme } from './theme.ts';
import { whenIdle } from './whenIdle.ts';

/** Milliseconds that Phaser's start waits for a page with nothing else to do, once the first picture is there. */
const PATIENCE = 300;

/** The board that draws on a stage. */
export interface StageUser {
  /** What was drawn is lost. */
  requestFrame(): void;
  /** Texts have other widths now. */
  refresh(): void;
}

/**
 * What boards draw on: an element with the canvases of its painter, which hears the pointer. One board after another has it,
 * since starting the graphics device takes longer than all else about a board.
 */
export class Stage {
  readonly element = newElement();
  readonly text = new TextMeasure();
  readonly painter = new RelayPainter(openCanvas(this.element));
  readonly #end = new AbortController();
  #user: StageUser | null = null;
  #phaser: Promise<void> | null = null;

  constructor() {
    document.fonts.addEventListener('loadingdone', () => this.#forgetTexts(), { signal: this.#end.signal });
  }

  /** Goes into a host, which it fills; unseen, because what it shows is still the picture of the board before. */
  enter(host: HTMLElement, user: StageUser): void {
    if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
    this.element.style.visibility = 'hidden';
    host.append(this.element);
    this.#user = user;
  }

  /** The board that has it has drawn. */
  reveal(): void {
    this.element.style.visibility = '';
  }

  /** Draws with Phaser from now on, if it does not already. Rejects if it cannot; the next time tries again. */
  startPhaser(theme: BoardTheme): Promise<void> {
    this.#phaser ??= this.#start(theme).catch((error: unknown) => {
      this.#phaser = null;
      throw error;
    });
    return this.#phaser;
  }

  /** Leaves its host and forgets the board that had it. */
  leave(): void {
    this.#user = null;
    this.element.remove();
    this.painter.forgetFrame();
  }

  destroy(): void {
    this.#end.abort();
    this.painter.destroy();
  }

  async #start(theme: BoardTheme): Promise<void> {
    await whenIdle(PATIENCE);
    this.painter.handOver(await openPhaser(this.element, theme, () => this.#user?.requestFrame()));
  }

  #forgetTexts(): void {
    this.text.forget();
    this.painter.forgetTexts();
    this.#user?.refresh();
  }
}

/** The stage that no board has now. */
let free: Stage | null = null;

/** The stage that the last board has left, or a new one. */
export async function takeStage(): Promise<Stage> {
  if (!free) await loadFonts();
  const stage = free ?? new Stage();
  free = null;
  return stage;
}

/** Keeps a stage for the next board. One is enough: there are seldom two boards at once. */
export function leaveStage(stage: Stage): void {
  stage.leave();
  if (free) stage.destroy();
  else free = stage;
}

function newElement(): HTMLElement {
  const element = document.createElement('div');
  // The board scrolls by itself, and its size must never push the host's.
  Object.assign(element.style, { position: 'absolute', inset: '0', overflow: 'hidden', touchAction: 'none' });
  return element;
}
