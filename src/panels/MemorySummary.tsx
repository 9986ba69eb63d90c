import './style/summary.css';
import type { JSX } from 'preact';
import type { ByteSize } from '../base/bytes.ts';
import type { TileFamily } from './boardCell.ts';
import { formatBytes, t } from './format.ts';

/** What there is of one family of memory. */
export interface FamilySum {
  readonly family: TileFamily;
  /** Reserved and committed together, as VMMap counts sizes. */
  readonly size: ByteSize;
  /** Touched or not. */
  readonly committed: ByteSize;
  readonly touched: ByteSize;
}

/** What the process holds, kind by kind: stands where a tile is explained as long as none is pointed at. */
export const MemorySummary = ({ sums }: { readonly sums: readonly FamilySum[] }): JSX.Element => (
  <table class="summary" aria-live="off">
    <thead>
      <tr>
        <th scope="col" colSpan={2}>
          {t('board.kind')}
        </th>
        <th scope="col">{t('board.size')}</th>
        <th scope="col">{t('states.committed')}</th>
        <th scope="col">{t('states.touched')}</th>
      </tr>
    </thead>
    <tbody>
      {sums.map((sum) => (
        <Family key={sum.family} {...sum} />
      ))}
    </tbody>
  </table>
);

const Family = ({ family, size, committed, touched }: FamilySum): JSX.Element => (
  <tr style={{ '--colour': `var(--${family}, var(--dim))` }}>
    <th scope="row">
      <span class="summary-dot" aria-hidden="true" />
      {t(`families.${family}`)}
    </th>
    <td>
      <span class="summary-bar" aria-hidden="true">
        <span class="summary-part is-committed" style={{ width: percent(committed, size) }} />
        <span class="summary-part is-touched" style={{ width: percent(touched, size) }} />
      </span>
    </td>
    <td>{formatBytes(size)}</td>
    <td>{formatBytes(committed)}</td>
    <td>{formatBytes(touched)}</td>
  </tr>
);

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)}%`;
