import type { Board } from './board.ts';
import { CanvasPainter } from './canvas2d/canvasPainter.ts';

/** Draws what a board shows now on a canvas, which gets its size in device pixels; leaves it as it is before the first picture. */
export function snapshot(board: Board, canvas: HTMLCanvasElement): void {
  board.paintWith(new CanvasPainter(canvas));
}
