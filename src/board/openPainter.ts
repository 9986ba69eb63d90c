import { CanvasPainter } from './canvas2d/canvasPainter.ts';
import type { Painter } from './frame.ts';
import type { BoardTheme } from './theme.ts';

const loadPhaserPainter = () => import('./phaser/phaserPainter.ts');

/** Fetches Phaser, so that a board that is mounted later need not wait for it. Rejects if it cannot be had. */
export async function preloadPainter(): Promise<void> {
  await loadPhaserPainter();
}

/** A painter that can draw at once. */
export function openCanvas(stage: HTMLElement): Painter {
  const canvas = newCanvas();
  stage.append(canvas);
  return new CanvasPainter(canvas);
}

/**
 * Phaser on a canvas of its own, behind that of the present painter. `onRestored`: a frame is needed again. Rejects if there
 * is no WebGL or Phaser cannot be had.
 */
export async function openPhaser(stage: HTMLElement, theme: BoardTheme, onRestored: () => void): Promise<Painter> {
  const canvas = newCanvas();
  stage.prepend(canvas);
  try {
    const { PhaserPainter } = await loadPhaserPainter();
    const context = canvas.getContext('webgl', { alpha: false, antialias: false, depth: false, stencil: true });
    if (!context) throw new Error('No WebGL');
    return await PhaserPainter.open(canvas, context, { background: theme.page, onRestored });
  } catch (error) {
    canvas.remove();
    throw error;
  }
}

function newCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, { display: 'block', position: 'absolute', left: '0', top: '0' });
  return canvas;
}
