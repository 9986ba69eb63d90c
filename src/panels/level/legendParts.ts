import type { LegendItem, TileFamily, TileState } from '../boardCell.ts';

/** A legend in two parts: forms say what state a tile is in, colours whose it is. */
export interface LegendParts {
  readonly states: readonly TileState[];
  readonly families: readonly { readonly family: TileFamily; readonly colour: string }[];
}

/** Tiles that several stretches share, whose hatched part nobody can have. */
const isShared = (state: TileState): boolean => state === 'mixed' || state === 'mixedReserved';

/** Each state and each family on the board once, in the order of first occurrence. */
export function legendParts(items: readonly LegendItem[]): LegendParts {
  const colours = new Map<TileFamily, string>();
  for (const { family, colour } of items) if (family && !colours.has(family)) colours.set(family, colour);
  const states = new Set<TileState>();
  for (const { state, hasSlack } of items) {
    states.add(state);
    if (hasSlack) states.add(isShared(state) ? 'unusable' : 'slack');
  }
  return { states: [...states], families: Array.from(colours, ([family, colour]) => ({ family, colour })) };
}
