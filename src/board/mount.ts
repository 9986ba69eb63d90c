import type { Board, BoardOptions } from './board.ts';
import { BoardController } from './boardController.ts';
import { sizeOf, watchSize } from './hostSize.ts';
import { openPainter, preloadPainter } from './openPainter.ts';
import { listenToPointer } from './pointer.ts';
import { loadFonts, TextMeasure } from './textMeasure.ts';
import { Viewport } from './viewport.ts';

export { preloadPainter };

/** Puts a board into `host`, which it fills. Resolves when it can be given views. */
export async function mountBoard(host: HTMLElement, options: BoardOptions): Promise<Board> {
  await loadFonts();
  const text = new TextMeasure();
  const size = sizeOf(host);
  text.setDpr(size.dpr);
  const viewport = new Viewport(size, text.measure, options.words);
  let redraw = (): void => undefined;
  const { canvas, painter } = await openPainter(host, options.theme, () => redraw());
  const board = new BoardController(viewport, painter, options);
  redraw = () => board.requestFrame();
  board.undoAtEnd(
    listenToPointer(canvas, board.input),
    watchSize(host, (next) => {
      text.setDpr(next.dpr);
      board.skip();
      viewport.resize(next);
      board.requestFrame();
    }),
    listen(document, 'visibilitychange', () => document.hidden && board.skip()),
    listen(document.fonts, 'loadingdone', () => {
      text.forget();
      board.refresh();
    }),
    () => canvas.remove(),
  );
  return board;
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
