import { present } from '../base/assert.ts';
import { CanvasPainter } from './canvas2d/canvasPainter.ts';
import type { Painter } from './frame.ts';
import type { BoardTheme } from './theme.ts';

/** A painter and the canvas it draws on, which is in the page. */
export interface OpenedPainter {
  readonly canvas: HTMLCanvasElement;
  readonly painter: Painter;
}

const loadPhaserPainter = () => import('./phaser/phaserPainter.ts');

/** Fetches Phaser, so that a board that is mounted later need not wait for it. Rejects if it cannot be had. */
export async function preloadPainter(): Promise<void> {
  await loadPhaserPainter();
}

/** Opens the best painter there is: Phaser with WebGL, else a plain canvas. `onRestored`: a frame is needed again. */
export async function openPainter(
  host: HTMLElement,
  theme: BoardTheme,
  onRestored: () => void,
): Promise<OpenedPainter> {
  return (await openPhaser(host, theme, onRestored)) ?? openCanvas(host);
}

async function openPhaser(host: HTMLElement, theme: BoardTheme, onRestored: () => void): Promise<OpenedPainter | null> {
  const canvas = addCanvas(host);
  const context = canvas.getContext('webgl', { alpha: false, antialias: false, depth: false, stencil: true });
  try {
    if (!context) throw new Error('No WebGL');
    const { PhaserPainter } = await loadPhaserPainter();
    return { canvas, painter: await PhaserPainter.open(canvas, context, { background: theme.page, onRestored }) };
  } catch {
    canvas.remove();
    return null;
  }
}

function openCanvas(host: HTMLElement): OpenedPainter {
  const canvas = addCanvas(host);
  const context = present(canvas.getContext('2d', { alpha: false }), 'a 2D context');
  return { canvas, painter: new CanvasPainter(canvas, context) };
}

function addCanvas(host: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  // The board scrolls by itself, and its size must never push the host's.
  Object.assign(canvas.style, { display: 'block', position: 'absolute', left: '0', top: '0', touchAction: 'none' });
  if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
  host.append(canvas);
  return canvas;
}
