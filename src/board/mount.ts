import type { Board, BoardEvents, BoardLook } from './board.ts';
import { BoardController } from './boardController.ts';
import { sizeOf, watchSize } from './hostSize.ts';
import { leaveStage, takeStage } from './stage.ts';
import { Viewport } from './viewport.ts';

export { preloadPainter } from './openPainter.ts';

/**
 * Puts a board into `host`, which it fills. Resolves when it can be given views. The first board draws on a plain canvas at
 * once, and with Phaser as soon as that has started; the next ones draw on what the one before has left.
 */
export async function mountBoard(host: HTMLElement, look: BoardLook, events: BoardEvents): Promise<Board> {
  const stage = await takeStage();
  const size = sizeOf(host);
  stage.text.setDpr(size.dpr);
  const viewport = new Viewport(size, stage.text.measure, look.words);
  const complete = async (): Promise<void> => {
    stage.reveal();
    await addControls(stage.element, board);
    await stage.startPhaser(look.theme);
  };
  const board = new BoardController(viewport, stage.painter, { look, events, complete });
  stage.enter(host, board);
  board.undoAtEnd(
    watchSize(host, (next) => {
      stage.text.setDpr(next.dpr);
      board.skip();
      viewport.resize(next);
      board.requestFrame();
    }),
    listen(document, 'visibilitychange', () => document.hidden && board.skip()),
    () => leaveStage(stage),
  );
  return board;
}

/** Where they cannot be fetched, the keys of the board itself still lead everywhere. */
async function addControls(stage: HTMLElement, board: BoardController): Promise<void> {
  try {
    (await import('./controls.ts')).addControls(stage, board);
  } catch {}
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
