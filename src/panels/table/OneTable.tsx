import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type DataTable, sortRows, type TableOrder, type TableRow, toCsv, toTabs } from '../dataTable.ts';
import { t, tn } from '../format.ts';
import { DataGrid } from './DataGrid.tsx';

interface Props {
  readonly table: DataTable;
  /** Hands the reader a file. */
  readonly onFile: (name: string, text: string) => void;
  readonly onPick: ((row: TableRow) => void) | null;
}

/** A table with what can be done with it. */
export function OneTable({ table, onFile, onPick }: Props): JSX.Element {
  const [order, setOrder] = useState<TableOrder | null>(null);
  const rows = useMemo(() => sortRows(table.rows, order), [table, order]);
  const sorted = { ...table, rows };
  return (
    <>
      <div class="tables-bar">
        <span class="dim">{tn('tables.rows', rows.length)}</span>
        <CopyButton text={() => toTabs(sorted)} />
        <button type="button" class="button" onClick={() => onFile(`${table.fileName}.csv`, toCsv(sorted))}>
          {t('tables.export')}
        </button>
      </div>
      {table.note && (
        <p class="tables-note" role="status">
          {table.note}
        </p>
      )}
      <DataGrid table={table} rows={rows} order={order} onOrder={setOrder} onPick={onPick} />
    </>
  );
}

/** Copies, and says whether that could be done. */
function CopyButton({ text }: { readonly text: () => string }): JSX.Element {
  const [word, setWord] = useState<'copy' | 'copied' | 'notCopied'>('copy');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setWord('copied');
    } catch {
      setWord('notCopied');
    }
  };
  return (
    <button type="button" class="button" aria-live="polite" onClick={copy} onBlur={() => setWord('copy')}>
      {t(`tables.${word}`)}
    </button>
  );
}
