import type { Address } from '../base/bytes.ts';
import type { GridView } from './geometry.ts';
import { windowRange } from './overview.ts';
import type { ProcessScale } from './processScale.ts';
import type { Viewport } from './viewport.ts';

/** What the slider moves. */
export interface SliderTarget {
  readonly viewport: Viewport;
  /** Brings an address into the middle of the window. */
  goTo(address: Address): void;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/**
 * The line of the whole process for keyboards and for those who hear it: an element without looks over its picture. Arrows
 * lead from memory to memory, PageUp and PageDown by windows, Home and End to the first and last memory.
 */
export class OverviewSlider {
  readonly #element = document.createElement('div');
  readonly #target: SliderTarget;
  /** Where the keys last led. */
  #at: Address | null = null;

  constructor(stage: HTMLElement, target: SliderTarget) {
    this.#target = target;
    this.#element.className = 'board-overview';
    Object.assign(this.#element.style, { position: 'absolute', left: '0', pointerEvents: 'none' });
    for (const [name, value] of [
      ['role', 'slider'],
      ['tabindex', '0'],
      ['aria-valuemin', '0'],
      ['aria-valuemax', '100'],
    ])
      this.#element.setAttribute(name as string, value as string);
    this.#element.addEventListener('keydown', (event) => this.#press(event));
    stage.append(this.#element);
  }

  /** Follows the view that is shown now. */
  update(): void {
    const { view, scale, words } = this.#target.viewport;
    this.#element.hidden = !scale;
    if (!view || !scale) return;
    this.#place(view);
    const range = windowRange(view);
    const middle = (scale.xOf(range.start) + scale.xOf(range.end)) / 2;
    this.#element.setAttribute('aria-label', words.overview);
    this.#element.setAttribute('aria-valuenow', `${Math.round((100 * middle) / scale.width)}`);
    this.#element.setAttribute('aria-valuetext', words.window(range));
  }

  destroy(): void {
    this.#element.remove();
  }

  #place({ layout: { overview, dpr } }: GridView): void {
    if (!overview) return;
    const { y, width, height } = overview;
    Object.assign(this.#element.style, { top: `${y / dpr}px`, width: `${width / dpr}px`, height: `${height / dpr}px` });
  }

  #press(event: KeyboardEvent): void {
    const { view, scale } = this.#target.viewport;
    if (!view || !scale || event.ctrlKey || event.metaKey || event.altKey) return;
    const address = this.#addressFor(event.key, view, scale);
    if (address === undefined) return;
    event.preventDefault();
    if (address === null) return;
    this.#at = address;
    this.#target.goTo(address);
  }

  /** Where a key leads, `null` for nowhere; `undefined` for other keys. */
  #addressFor(key: string, view: GridView, scale: ProcessScale): Address | null | undefined {
    const { start, end } = windowRange(view);
    const isHere = this.#at !== null && this.#at >= start && this.#at < end;
    const step = STEPS[key];
    if (step) return scale.neighbour(isHere && this.#at !== null ? this.#at : start, step);
    if (key === 'PageUp') return start;
    if (key === 'PageDown') return end;
    if (key === 'Home') return scale.neighbour(-1 as Address, 1);
    return key === 'End' ? scale.neighbour(scale.limit, -1) : undefined;
  }
}
