import type { Address } from '../../base/bytes.ts';
import type { Side, SmallRow, SmallTile } from '../compareSide.ts';

/** A granule in both pictures. */
export interface RowPair {
  readonly process: number;
  readonly start: Address;
  readonly left: readonly SmallTile[];
  readonly right: readonly SmallTile[];
  /** Which of the 16 pages are not alike. */
  readonly differs: readonly boolean[];
}

const FREE: readonly SmallTile[] = Array.from({ length: 16 }, () => null);

/** The granules that look different in the two pictures, process by process, lowest first, and how many look alike. */
export function compareRows(left: readonly SmallRow[], right: readonly SmallRow[]) {
  const pairs = [...processesOf(left, right)].flatMap((process) =>
    pairsOf(process, tilesIn(process, left), tilesIn(process, right)),
  );
  const different = pairs.filter(({ differs }) => differs.includes(true));
  return { different, alike: pairs.length - different.length };
}

/** Moments looked at to find the one at which two runs differ most. */
const SAMPLES = 16;

/** The moment, of some along the way, at which most granules look different; the end if none do. */
export function mostDifferent(left: Side, right: Side, length: number): number {
  let [best, most] = [length, -1];
  for (let sample = SAMPLES; sample > 0; sample--) {
    const position = Math.round((length * sample) / SAMPLES);
    const { different } = compareRows(left.at(position).rows, right.at(position).rows);
    if (different.length > most) [best, most] = [position, different.length];
  }
  return best;
}

type Tiles = readonly SmallTile[];

const processesOf = (...sides: (readonly SmallRow[])[]): Set<number> =>
  new Set(sides.flat().map(({ process }) => process));

const tilesIn = (process: number, rows: readonly SmallRow[]): ReadonlyMap<Address, Tiles> =>
  new Map(rows.flatMap((row) => (row.process === process ? [[row.start, row.tiles] as const] : [])));

function pairsOf(process: number, left: ReadonlyMap<Address, Tiles>, right: typeof left): readonly RowPair[] {
  const starts = [...new Set([...left.keys(), ...right.keys()])].sort((a, b) => a - b);
  return starts.map((start) => {
    const [ofLeft, ofRight] = [left.get(start) ?? FREE, right.get(start) ?? FREE];
    const differs = ofLeft.map((tile, column) => !isAlike(tile, ofRight[column] ?? null));
    return { process, start, left: ofLeft, right: ofRight, differs };
  });
}

const isAlike = (a: SmallTile, b: SmallTile): boolean => a?.state === b?.state && a?.family === b?.family;
