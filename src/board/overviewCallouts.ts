import './callouts.css';
import { formatAddress } from '../base/hex.ts';
import { type Callout, type CalloutRoom, calloutRoom, type Holding, placeCallouts } from './callouts.ts';
import type { GridView } from './geometry.ts';
import { placeOf } from './grid.ts';
import { type Hit, hitAt } from './hit.ts';
import type { LabelFont, MeasureText } from './labelFont.ts';
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
const DOT = 16;
const GAP = 10;

/**
 * Names what is in the process where the rows of a zoom leave room: each thing with a leader to its place on the line. Only for
 * the eye and the pointer; the table of regions has the same for everyone.
 */
export class OverviewCallouts {
  readonly #element = document.createElement('div');
  readonly #target: CalloutTarget;

  constructor(stage: HTMLElement, target: CalloutTarget) {
    this.#target = target;
    this.#element.className = 'board-callouts';
    this.#element.setAttribute('aria-hidden', 'true');
    stage.append(this.#element);
  }

  /** Follows the view that is shown now. */
  update(): void {
    const { view } = this.#target.viewport;
    const room = view && calloutRoom(view);
    this.#element.replaceChildren(...(view && room ? this.#draw(view, room) : []));
  }

  destroy(): void {
    this.#element.remove();
  }

  #draw(view: GridView, { top, bottom }: CalloutRoom): readonly HTMLElement[] {
    const { scale, shown, maker, words } = this.#target.viewport;
    if (!scale || !shown) return [];
    const height = (bottom - top) / scale.dpr - MARGIN;
    const widthOf = (holding: Holding, name: string): number =>
      widthOfParts(partsOf({ ...holding, name }, words), maker.measure, scale.dpr);
    const callouts = placeCallouts(wholeOf(shown), scale, Math.floor(height / LEAST_LINE), widthOf);
    const line = Math.min(MOST_LINE, height / (callouts.length || 1));
    return callouts.map((callout) => this.#textOf(view, callout, { bottom: bottom / scale.dpr, line }));
  }

  #textOf(view: GridView, callout: Callout, { bottom, line }: { bottom: number; line: number }): HTMLElement {
    const { words, maker } = this.#target.viewport;
    const height = (callout.level + 0.5) * line + 4;
    const element = document.createElement('div');
    element.className = `callout is-${callout.side}`;
    element.style.cssText = `left:max(4px, ${callout.x / view.layout.dpr}px);top:${bottom - height}px;height:${height}px;--colour:var(--${callout.family})`;
    const text = document.createElement('p');
    const room = callout.side === 'left' ? callout.x : view.layout.width - callout.x;
    text.style.maxWidth = `${room / view.layout.dpr + 4}px`;
    const parts = partsOf(callout, words);
    while (parts.length > 1 && widthOfParts(parts, maker.measure, view.layout.dpr) > room) parts.pop();
    text.append(...parts.map(spanOf));
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

interface Part {
  readonly className: string;
  readonly font: LabelFont;
  readonly text: string;
}

/** What a callout says; where there is too little room, without the last of it. */
const partsOf = ({ name, start, size, committed }: Holding & { readonly name: string }, words: BoardWords): Part[] => [
  { className: 'callout-name', font: 'owner', text: name },
  { className: 'callout-address', font: 'offset', text: formatAddress(start) },
  { className: 'callout-size', font: 'size', text: `${words.size(size)} · ${words.committed(committed)}` },
];

const widthOfParts = (parts: readonly Part[], measure: MeasureText, dpr: number): number =>
  parts.reduce((sum, { text, font }) => sum + measure(text, font) + GAP * dpr, DOT * dpr);

function spanOf({ className, text }: Part): HTMLElement {
  const element = document.createElement('span');
  Object.assign(element, { className, textContent: text });
  return element;
}
