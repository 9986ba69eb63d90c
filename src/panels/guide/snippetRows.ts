import { type Address, alignDown, plus, toAddress } from '../../base/bytes.ts';
import { type HeapPiece, queryHeapExtents } from '../../core/heapPicture.ts';
import { FIRST_PROCESS, type Machine } from '../../core/machine.ts';
import { runSnippet, type Snippet } from '../../guide/runSnippet.ts';
import { compareRows, type RowPair } from '../compare/differences.ts';
import type { SmallRow, SmallTile } from '../compareSide.ts';
import { smallRows } from '../smallRows.ts';

const UNIT = 16;
const COLUMNS = 16;
const ROW_BYTES = UNIT * COLUMNS;
/** More rows than these say nothing more. */
const MOST_ROWS = 4;

/** The rows of memory that the last statement of a snippet changes, before and after it. */
export function snippetRows(snippet: Snippet): readonly RowPair[] {
  const { before, after } = runSnippet(snippet);
  if (snippet.zoom === 'pages') return compareRows(smallRows(before), smallRows(after)).different.slice(0, MOST_ROWS);
  const start = firstChange(piecesOf(before), piecesOf(after));
  const [left, right] = [unitRows(before, start), unitRows(after, start)];
  const { different } = compareRows(left, right);
  return different.length > 0 ? different : left.slice(0, 1).map(unchanged);
}

/** Nothing changed: a row is shown all the same, twice alike. */
const unchanged = ({ process, start, tiles }: SmallRow): RowPair => ({
  process,
  start,
  left: tiles,
  right: tiles,
  differs: tiles.map(() => false),
});

const piecesOf = (machine: Machine): readonly HeapPiece[] => queryHeapExtents(machine).flatMap(({ pieces }) => pieces);

/** Where the first block lies that only one of them has; the first block in use if they are alike. */
function firstChange(before: readonly HeapPiece[], after: readonly HeapPiece[]): Address {
  const keys = (pieces: readonly HeapPiece[]) => new Map(pieces.map((piece) => [keyOf(piece), piece.start]));
  const [left, right] = [keys(before), keys(after)];
  const changed = [
    ...[...left].filter(([key]) => !right.has(key)),
    ...[...right].filter(([key]) => !left.has(key)),
  ].map(([, start]) => start);
  const inUse = after.filter(({ state }) => state === 'busy').map(({ start }) => start);
  return toAddress(Math.min(...(changed.length > 0 ? changed : inUse)));
}

const keyOf = ({ start, size, state, requested }: HeapPiece): string => [start, size, state, requested].join();

/** The units of a heap from the row of `from` on. */
function unitRows(machine: Machine, from: Address): readonly SmallRow[] {
  const pieces = piecesOf(machine);
  const first = alignDown(from, ROW_BYTES);
  return Array.from({ length: MOST_ROWS }, (_, row) => {
    const start = plus(first, row * ROW_BYTES);
    return {
      process: FIRST_PROCESS,
      start,
      tiles: Array.from({ length: COLUMNS }, (_each, column) => unitAt(pieces, plus(start, column * UNIT))),
    };
  });
}

function unitAt(pieces: readonly HeapPiece[], unit: Address): SmallTile {
  const piece = pieces.find(({ start, size }) => start <= unit && unit < start + size);
  if (!piece) return null;
  return { state: unitState(piece, unit), family: 'heap' };
}

function unitState({ state, user, requested }: HeapPiece, unit: Address): NonNullable<SmallTile>['state'] {
  if (state === 'free') return 'freeBlock';
  if (state !== 'busy') return state;
  if (unit < user) return 'header';
  return unit + UNIT <= user + requested ? 'payload' : 'slack';
}
