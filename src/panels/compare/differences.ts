import type { Address } from '../../base/bytes.ts';
import type { Side, SmallRow, SmallTile } from '../compareSide.ts';

/** A granule in both pictures. */
export interface RowPair {
  readonly start: Address;
  readonly left: readonly SmallTile[];
  readonly right: readonly SmallTile[];
  /** Which of the 16 pages are not alike. */
  readonly differs: readonly boolean[];
}

const FREE: readonly SmallTile[] = Array.from({ length: 16 }, () => null);

/** The granules that look different in the two pictures, lowest first, and how many look alike. */
export function compareRows(left: readonly SmallRow[], right: readonly SmallRow[]) {
  const [ofLeft, ofRight] = [tilesByStart(left), tilesByStart(right)];
  const starts = [...new Set([...ofLeft.keys(), ...ofRight.keys()])].sort((a, b) => a - b);
  const pairs = starts.map((start) => pairOf(start, ofLeft.get(start) ?? FREE, ofRight.get(start) ?? FREE));
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

const tilesByStart = (rows: readonly SmallRow[]) => new Map(rows.map(({ start, tiles }) => [start, tiles]));

function pairOf(start: Address, left: readonly SmallTile[], right: readonly SmallTile[]): RowPair {
  const differs = left.map((tile, column) => !isAlike(tile, right[column] ?? null));
  return { start, left, right, differs };
}

const isAlike = (a: SmallTile, b: SmallTile): boolean => a?.state === b?.state && a?.family === b?.family;
