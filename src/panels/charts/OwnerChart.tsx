import type { JSX } from 'preact';
import type { OwnerShare } from '../../play/liveMemory.ts';
import type { DataTable } from '../dataTable.ts';
import { formatBytes, t, tn } from '../format.ts';
import { Chart, NothingYet } from './Chart.tsx';

interface Props {
  /** The one that has most first. */
  readonly shares: readonly OwnerShare[];
  readonly onFile: (name: string, text: string) => void;
}

/** Who has what is live: what was granted as a bar, what was asked for as its filled part. */
export function OwnerChart({ shares, onFile }: Props): JSX.Element {
  const most = Math.max(1, ...shares.map(reach));
  return (
    <Chart title={t('charts.owners')} table={ownerTable(shares)} onFile={onFile}>
      {shares.length === 0 ? (
        <NothingYet />
      ) : (
        <ul class="owner-bars">
          {shares.map((share) => (
            <li key={share.owner}>
              <span class="owner-name mono">{share.owner || t('charts.nobody')}</span>
              <span class="owner-amount mono">
                {tn('charts.pieces', share.count)} · {formatBytes(share.granted)}
              </span>
              <span class="owner-track" aria-hidden="true">
                <span class="owner-granted" style={{ width: `${(share.granted / most) * 100}%` }} />
                <span class="owner-asked" style={{ width: `${(share.size / most) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {shares.length > 0 && (
        <ul class="chart-key">
          {(['asked', 'granted'] as const).map((part) => (
            <li key={part}>
              <span class={`bar-sample is-${part}`} aria-hidden="true" />
              {t(`charts.${part === 'asked' ? 'requested' : 'granted'}`)}
            </li>
          ))}
        </ul>
      )}
    </Chart>
  );
}

const reach = ({ size, granted }: OwnerShare): number => Math.max(size, granted);

const ownerTable = (shares: readonly OwnerShare[]): DataTable => ({
  title: t('charts.owners'),
  fileName: 'owners',
  columns: [
    { name: t('board.owner'), kind: 'text' },
    { name: t('charts.count'), kind: 'number' },
    { name: t('charts.requested'), kind: 'number' },
    { name: t('charts.granted'), kind: 'number' },
  ],
  rows: shares.map(({ owner, count, size, granted }) => ({ range: null, cells: [owner, count, size, granted] })),
});
