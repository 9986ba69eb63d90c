import type { Address } from '../base/bytes.ts';
import type { Score } from '../levels/metric.ts';
import type { TileFamily, TileState } from './boardCell.ts';

/** A page in the small pictures; `null` for one that is free. */
export type SmallTile = { readonly state: TileState; readonly family: TileFamily } | null;

/** A granule of a process: 16 pages. */
export interface SmallRow {
  readonly process: number;
  readonly start: Address;
  readonly tiles: readonly SmallTile[];
}

/** A run at one of its moments. */
export interface SideMoment {
  readonly score: Score;
  /** The granules in which the program has something, process by process, lowest first. */
  readonly rows: readonly SmallRow[];
}

/** One of two runs that are compared. */
export interface Side {
  readonly title: string;
  /** The texts in its blanks; none if it is no plan of this program. */
  readonly texts: Readonly<Record<string, string>>;
  /** How many statements it can be followed. */
  readonly length: number;
  /** The run after so many statements; at its end from there on. */
  at(position: number): SideMoment;
}
