import type { BoardController } from './boardController.ts';
import { OverviewCallouts } from './overviewCallouts.ts';
import { OverviewSlider } from './overviewSlider.ts';
import { listenToPointer } from './pointer.ts';
import { TileNote } from './tileNote.ts';
import type { Viewport } from './viewport.ts';

/** Lets pointers and the keys of its line move a board that has drawn, names what lies on the line, and shows notes. */
export function addControls(stage: HTMLElement, board: BoardController): void {
  const { viewport, input } = board;
  const slider = new OverviewSlider(stage, { viewport, goTo: (address) => input.goTo(address) });
  const callouts = new OverviewCallouts(stage, board);
  const note = new TileNote(stage);
  let shown: Pick<Viewport, 'view' | 'words'> | null = null;
  const update = (): void => {
    const { view, words } = viewport;
    if (shown?.view === view && shown.words === words) return;
    // At another zoom it is not true any more.
    if (shown?.view?.model.unit !== view?.model.unit) note.hide();
    shown = { view, words };
    slider.update();
    callouts.update();
  };
  board.onFrame = update;
  board.onNote = (text, tile) => note.show(text, tile);
  update();
  board.undoAtEnd(
    listenToPointer(stage, input),
    () => slider.destroy(),
    () => callouts.destroy(),
    () => note.destroy(),
  );
}
