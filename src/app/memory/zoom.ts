import { type Address, type AddressRange, alignUp, type ByteSize } from '../../base/bytes.ts';
import type { WindowSize } from '../../board/board.ts';
import type { BoardView } from '../../board/picture.ts';
import { BYTE_UNIT, HEAP_UNIT, spanUnits } from '../../board/units.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import type { MemoryPicture } from './boardView.ts';

/** Bytes per tile of every zoom that shows something of an address, or of anything if it is `null`; finest first. */
export function unitsAt({ owners, pages }: MemoryPicture, address: Address | null): readonly ByteSize[] {
  const isHeap = owners.extents.some(({ start, end }) => address === null || (start <= address && address < end));
  const isMemory = pages.spans.some(
    ({ state, start, end }) =>
      (state === 'committed' || state === 'touched') && (address === null || (start <= address && address < end)),
  );
  return [...(isMemory ? [BYTE_UNIT] : []), ...(isHeap ? [HEAP_UNIT] : []), ...spanUnits(pages.limit)];
}

/** Bytes in a tile of a view. */
export function unitOf(view: BoardView): ByteSize {
  if (view.zoom === 'pages') return view.unit;
  return view.zoom === 'blocks' ? HEAP_UNIT : BYTE_UNIT;
}

/** The next closer (1) or farther (-1) of `units`; `null` where there is none. */
export const stepUnit = (units: readonly ByteSize[], unit: ByteSize, steps: 1 | -1): ByteSize | null =>
  (steps === 1 ? units.findLast((each) => each < unit) : units.find((each) => each > unit)) ?? null;

/** The closest of `units` at which a range fits into a window of so many rows and tiles a row. */
export function fittingUnit(
  units: readonly ByteSize[],
  { start, end }: AddressRange,
  { rows, columns }: WindowSize,
): ByteSize {
  const tiles = Math.max(1, rows - 1) * columns;
  return units.find((unit) => end - start <= unit * tiles) ?? units.at(-1) ?? PAGE_SIZE;
}

/** The size of an address space as people call it: 2 GiB for what ends 64 KiB earlier. */
export const wholeSize = ({ pages: { limit } }: MemoryPicture): ByteSize =>
  alignUp(limit, 2 ** Math.floor(Math.log2(limit)));
