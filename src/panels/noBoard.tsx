import type { BoardCellProps } from './boardCell.ts';

const nothing = (): void => undefined;

/** The cell of the board without a board: for the gallery and tests. */
export const NO_BOARD: BoardCellProps = {
  host: nothing,
  zoom: { unit: 4096, units: [4096], whole: 2 ** 31 },
  onZoom: nothing,
  onZoomBy: nothing,
  process: 1,
  processes: [1],
  onProcess: nothing,
  legend: [],
  side: null,
  onSide: nothing,
  onPicture: nothing,
  renderSide: () => <></>,
  explanation: null,
  failure: null,
};
