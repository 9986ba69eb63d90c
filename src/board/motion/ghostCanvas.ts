import { present } from '../../base/assert.ts';
import type { Layout } from '../layout.ts';
import type { Ghost, Overlay } from './zoomMotion.ts';

/** A copy of the rows on a canvas, over it in the same element, that can be moved and fades. */
export class GhostCanvas implements Ghost {
  readonly #window = document.createElement('div');
  readonly #copy = document.createElement('canvas');
  readonly #dpr: number;

  /** `canvas` must have been drawn just now, and laid out as `layout` says. */
  constructor(canvas: HTMLCanvasElement, { width, grid, dpr }: Layout) {
    const height = Math.max(1, grid.y + grid.height);
    this.#dpr = dpr;
    this.#copy.width = width;
    this.#copy.height = height;
    present(this.#copy.getContext('2d', { alpha: false }), 'a 2D context').drawImage(canvas, 0, 0);
    const size = { width: `${width / dpr}px`, height: `${height / dpr}px` };
    Object.assign(this.#copy.style, { ...size, display: 'block', transformOrigin: '0 0' });
    Object.assign(this.#window.style, { ...size, position: 'absolute', left: '0', top: '0' });
    Object.assign(this.#window.style, { overflow: 'hidden', pointerEvents: 'none' });
    this.#window.append(this.#copy);
    canvas.after(this.#window);
  }

  show({ x, y, scaleX, scaleY, opacity }: Overlay): void {
    this.#copy.style.transform = `translate(${x / this.#dpr}px, ${y / this.#dpr}px) scale(${scaleX}, ${scaleY})`;
    this.#copy.style.opacity = `${opacity}`;
  }

  remove(): void {
    this.#window.remove();
  }
}
