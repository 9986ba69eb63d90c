import type { JSX } from 'preact';
import type { Side, SideMoment, SmallTile } from '../compareSide.ts';
import { formatAddress, t, tn } from '../format.ts';
import { compareRows, type RowPair } from './differences.ts';

/** More rows than these are counted, not shown. */
const MOST_ROWS = 24;

interface Props {
  readonly titles: readonly [left: string, right: string];
  readonly moments: readonly [left: SideMoment, right: SideMoment];
}

/** The granules that look different, in both pictures, with the pages marked that do. */
export function ComparedPictures({ titles, moments: [left, right] }: Props): JSX.Element {
  const { different, alike } = compareRows(left.rows, right.rows);
  const hidden = different.length - MOST_ROWS;
  return (
    <section class="compared-pictures" aria-label={t('compare.pictures')}>
      {different.length > 0 && (
        <div class="compared-row compared-head" aria-hidden="true">
          <span />
          {titles.map((title) => (
            <span key={title}>{title}</span>
          ))}
        </div>
      )}
      {different.slice(0, MOST_ROWS).map((pair) => (
        <Pair key={pair.start} pair={pair} titles={titles} />
      ))}
      <p class="dim small">
        {[
          different.length === 0 ? t('compare.sameHere') : tn('compare.different', different.length),
          ...(hidden > 0 ? [tn('compare.hidden', hidden)] : []),
          ...(alike > 0 ? [tn('compare.alike', alike)] : []),
        ].join(' · ')}
      </p>
    </section>
  );
}

function Pair({ pair, titles }: { readonly pair: RowPair; readonly titles: Props['titles'] }): JSX.Element {
  return (
    <div class="compared-row">
      <span class="mono compared-address">{formatAddress(pair.start)}</span>
      <Tiles title={titles[0]} tiles={pair.left} differs={pair.differs} />
      <Tiles title={titles[1]} tiles={pair.right} differs={pair.differs} />
    </div>
  );
}

interface TilesProps {
  readonly title: Side['title'];
  readonly tiles: readonly SmallTile[];
  readonly differs: readonly boolean[];
}

function Tiles({ title, tiles, differs }: TilesProps): JSX.Element {
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
