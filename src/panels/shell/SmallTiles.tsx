import type { JSX } from 'preact';
import type { SmallTile } from '../compareSide.ts';
import { t } from '../format.ts';

interface Props {
  /** Whose memory it is. */
  readonly title: string;
  readonly tiles: readonly SmallTile[];
  /** Which of them are marked. */
  readonly differs: readonly boolean[];
}

/** A row of a small picture of memory. */
export function SmallTiles({ title, tiles, differs }: Props): JSX.Element {
  return (
    <span class="small-tiles" role="img" aria-label={`${title}: ${tellTiles(tiles)}`}>
      {tiles.map((tile, column) => (
        <span
          key={column}
          class={`swatch form-${tile?.state ?? 'free'} family-${tile?.family ?? 'none'} ${differs[column] ? 'is-different' : ''}`}
        />
      ))}
    </span>
  );
}

/** `4 committed, 12 reserved`. */
function tellTiles(tiles: readonly SmallTile[]): string {
  const counts = new Map<string, number>();
  for (const tile of tiles) {
    const state = t(`states.${tile?.state ?? 'free'}`);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return Array.from(counts, ([state, count]) => `${count} × ${state}`).join(', ');
}
