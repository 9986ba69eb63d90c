import './tileNote.css';
import type { Box } from './layout.ts';

/** Milliseconds that a note can be read, the last of them while it fades. */
const STAY = 1600;
const FADE_FROM = 0.75;
/** CSS pixels between a note and its tile, and between it and the edges of the board. */
const GAP = 6;

/** A few words at a tile that go by themselves: why nothing has happened there. */
export class TileNote {
  readonly #element = document.createElement('p');
  readonly #stage: HTMLElement;
  #fading: Animation | null = null;

  constructor(stage: HTMLElement) {
    this.#stage = stage;
    this.#element.className = 'tile-note';
    this.#element.setAttribute('role', 'status');
    stage.append(this.#element);
  }

  /** `tile`: in CSS pixels from the top left of the board. */
  show(text: string, tile: Box): void {
    const element = this.#element;
    element.textContent = text;
    const { offsetWidth: width, offsetHeight: height } = element;
    const middle = tile.x + (tile.width - width) / 2;
    const left = Math.max(GAP, Math.min(middle, this.#stage.clientWidth - width - GAP));
    const above = tile.y - height - GAP;
    const top = above < GAP ? tile.y + tile.height + GAP : above;
    Object.assign(element.style, { left: `${left}px`, top: `${top}px` });
    this.hide();
    this.#fading = element.animate([{ opacity: 1 }, { opacity: 1, offset: FADE_FROM }, { opacity: 0 }], STAY);
  }

  hide(): void {
    this.#fading?.cancel();
  }

  destroy(): void {
    this.#element.remove();
  }
}
