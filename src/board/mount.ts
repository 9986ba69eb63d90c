import type { Address } from '../base/bytes.ts';
import type { Board, BoardOptions } from './board.ts';
import { BoardController } from './boardController.ts';
import { sizeOf, watchSize } from './hostSize.ts';
import { addStage, openCanvas, openPhaser, preloadPainter } from './openPainter.ts';
import { listenToPointer } from './pointer.ts';
import { RelayPainter } from './relayPainter.ts';
import { loadFonts, TextMeasure } from './textMeasure.ts';
import { Viewport } from './viewport.ts';
import { whenIdle } from './whenIdle.ts';

export { preloadPainter };

/** Milliseconds that Phaser's start waits for a page with nothing else to do, once the first picture is there. */
const PATIENCE = 300;

/**
 * Puts a board into `host`, which it fills. Resolves when it can be given views. It draws on a plain canvas at once, and
 * with Phaser as soon as that has started.
 */
export async function mountBoard(host: HTMLElement, options: BoardOptions): Promise<Board> {
  await loadFonts();
  const text = new TextMeasure();
  const size = sizeOf(host);
  text.setDpr(size.dpr);
  const viewport = new Viewport(size, text.measure, options.words);
  const stage = addStage(host);
  const painter = new RelayPainter(openCanvas(stage));
  const board = new BoardController(viewport, painter, options, async () => {
    await whenIdle(PATIENCE);
    await addOverview(stage, board).catch(() => undefined);
    painter.handOver(await openPhaser(stage, options.theme, () => board.requestFrame()));
  });
  board.undoAtEnd(
    listenToPointer(stage, board.input),
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
    () => stage.remove(),
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
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
