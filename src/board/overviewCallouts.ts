import './callouts.css';
import { formatAddress } from '../base/hex.ts';
import { type Callout, type CalloutRoom, calloutRoom, type Holding, placeCallouts } from './callouts.ts';
import type { GridView } from './geometry.ts';
import { placeOf } from './grid.ts';
import { type Hit, hitAt } from './hit.ts';
import { wholeOf } from './picture.ts';
import type { Viewport } from './viewport.ts';
import type { BoardWords } from './words.ts';

/** What the texts belong to, and what a click on one asks for. */
export interface CalloutTarget {
  readonly viewport: Viewport;
  zoom(steps: 1 | -1, hit: Hit | null): void;
}

/** CSS pixels. */
const LEAST_LINE = 19;
const MOST_LINE = 30;
const MARGIN = 14;
const DOT_AND_GAPS = 42;

/**
 * Names what is in the process where the rows of a zoom leave room: each thing with a leader to its place on the line. Only for
 * the eye and the pointer; the table of regions has the same for everyone.
 */
export class OverviewCallouts {
  readonly #element = document.createElement('div');
  readonly #target: CalloutTarget;
  #shown: { readonly view: GridView; readonly words: BoardWords } | null = null;

  constructor(stage: HTMLElement, target: CalloutTarget) {
    this.#target = target;
    this.#element.className = 'board-callouts';
    this.#element.setAttribute('aria-hidden', 'true');
    stage.append(this.#element);
  }

  /** Follows the view that is shown now. */
  update(): void {
    const { view, words } = this.#target.viewport;
    if (!view || (this.#shown?.view === view && this.#shown.words === words)) return;
    this.#shown = { view, words };
    const room = calloutRoom(view);
    this.#element.replaceChildren(...(room ? this.#draw(view, room) : []));
  }

  #draw(view: GridView, { top, bottom }: CalloutRoom): readonly HTMLElement[] {
    const { scale, shown, maker, words } = this.#target.viewport;
    if (!scale || !shown) return [];
    const height = (bottom - top) / scale.dpr - MARGIN;
    const widthOf = (holding: Holding, name: string): number =>
      maker.measure(name, 'owner') +
      maker.measure(addressOf(holding), 'offset') +
      maker.measure(sizesOf(holding, words), 'size') +
      DOT_AND_GAPS * scale.dpr;
    const callouts = placeCallouts(wholeOf(shown), scale, Math.floor(height / LEAST_LINE), widthOf);
    const line = Math.min(MOST_LINE, height / (callouts.length || 1));
    return callouts.map((callout) => this.#textOf(view, callout, { bottom: bottom / scale.dpr, line }));
  }

  #textOf(view: GridView, callout: Callout, { bottom, line }: { bottom: number; line: number }): HTMLElement {
    const { words } = this.#target.viewport;
    const height = (callout.level + 0.5) * line + 4;
    const element = document.createElement('div');
    element.className = `callout is-${callout.side}`;
    element.style.cssText = `left:${callout.x / view.layout.dpr}px;top:${bottom - height}px;height:${height}px;--colour:var(--${callout.family})`;
    const text = document.createElement('p');
    const { x, side } = callout;
    const room = side === 'left' ? x : view.layout.width - x;
    text.style.maxWidth = `${room / view.layout.dpr + 4}px`;
    text.append(
      span('callout-name', callout.name),
      span('callout-address', addressOf(callout)),
      span('callout-size', sizesOf(callout, words)),
    );
    text.addEventListener('click', () => this.#lookAt(callout));
    element.append(text);
    return element;
  }

  #lookAt({ start }: Callout): void {
    const { view } = this.#target.viewport;
    const place = view && placeOf(view.model, start);
    if (place) this.#target.zoom(1, hitAt(view, place));
  }
}

const addressOf = ({ start }: Holding): string => formatAddress(start);

const sizesOf = ({ size, committed }: Holding, words: BoardWords): string =>
  `${words.size(size)} · ${words.committed(committed)}`;

function span(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}
