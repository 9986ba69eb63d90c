import { Fragment, type JSX } from 'preact';
import { FIRST_PROCESS } from '../../core/machine.ts';
import type { SideMoment } from '../compareSide.ts';
import { formatAddress, t, tn } from '../format.ts';
import { SmallTiles } from '../shell/SmallTiles.tsx';
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
      {different.slice(0, MOST_ROWS).map((pair, index) => (
        <Fragment key={`${pair.process} ${pair.start}`}>
          {pair.process !== (different[index - 1]?.process ?? FIRST_PROCESS) && (
            <h3 class="compared-process">{t('board.process', { n: pair.process })}</h3>
          )}
          <Pair pair={pair} titles={titles} />
        </Fragment>
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
      <SmallTiles title={titles[0]} tiles={pair.left} differs={pair.differs} />
      <SmallTiles title={titles[1]} tiles={pair.right} differs={pair.differs} />
    </div>
  );
}
