import type { JSX } from 'preact';
import { toAddress } from '../../base/bytes.ts';
import type { MemoryRow } from '../boardCell.ts';
import { formatAddress, formatBytes, t } from '../format.ts';

/** The same memory as the picture, in words: for readers who hear the page, and where nothing can be drawn. */
export function MemoryTable({ rows }: { readonly rows: readonly MemoryRow[] }): JSX.Element {
  return (
    <section class="memory-table" aria-label={t('board.asTable')}>
      <table>
        <thead>
          <tr>
            {(['from', 'to', 'size', 'state', 'kind', 'protection', 'owner'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`board.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(renderRow)}</tbody>
      </table>
    </section>
  );
}

function renderRow({ start, end, state, family, protection, owner }: MemoryRow): JSX.Element {
  return (
    <tr key={start} class={`is-${state}`}>
      <th scope="row" class="mono">
        {formatAddress(start)}
      </th>
      <td class="mono">{formatAddress(toAddress(end - 1))}</td>
      <td class="mono">{formatBytes(end - start)}</td>
      <td>{t(`states.${state}`)}</td>
      <td>{family && t(`families.${family}`)}</td>
      <td class="mono">{protection}</td>
      <td>{owner}</td>
    </tr>
  );
}
