import type { Address } from '../base/bytes.ts';
import type { Board, BoardOptions } from './board.ts';
import { BoardController } from './boardController.ts';
import { sizeOf, watchSize } from './hostSize.ts';
import { preloadPainter } from './openPainter.ts';
import { listenToPointer } from './pointer.ts';
import { leaveStage, takeStage } from './stage.ts';
import { Viewport } from './viewport.ts';

export { preloadPainter };

/**
 * Puts a board into `host`, which it fills. Resolves when it can be given views. The first board draws on a plain canvas at
 * once, and with Phaser as soon as that has started; the next ones draw on what the one before has left.
 */
export async function mountBoard(host: HTMLElement, options: BoardOptions): Promise<Board> {
  const stage = await takeStage();
  const size = sizeOf(host);
  stage.text.setDpr(size.dpr);
  const viewport = new Viewport(size, stage.text.measure, options.words);
  const board = new BoardController(viewport, stage.painter, options, async () => {
    stage.reveal();
    await addOverview(stage.element, board).catch(() => undefined);
    await stage.startPhaser(options.theme);
  });
  stage.enter(host, board);
  board.undoAtEnd(
    listenToPointer(stage.element, board.input),
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

/** What lies over the line of the process. Where it cannot be fetched, the keys of the board still lead everywhere. */
async function addOverview(stage: HTMLElement, board: BoardController): Promise<void> {
  const [{ OverviewSlider }, { OverviewCallouts }] = await Promise.all([
    import('./overviewSlider.ts'),
    import('./overviewCallouts.ts'),
  ]);
  const goTo = (address: Address): void => board.input.goTo(address);
  const slider = new OverviewSlider(stage, { viewport: board.viewport, goTo });
  const callouts = new OverviewCallouts(stage, board);
  const update = (): void => {
    slider.update();
    callouts.update();
  };
  board.onFrame = update;
  update();
  board.undoAtEnd(
    () => slider.destroy(),
    () => callouts.destroy(),
  );
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
