import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { type DataTable, sortRows, type TableOrder, type TableRow, toCsv, toTabs } from './dataTable.ts';
import { t, tn } from './format.ts';
import { DataGrid } from './table/DataGrid.tsx';

interface Props {
  readonly tables: readonly DataTable[];
  /** Hands the reader a file. */
  readonly onFile: (name: string, text: string) => void;
  readonly onPick: ((row: TableRow) => void) | null;
}

/** Tables of the memory, one in sight: to be sorted, copied and exported. */
export function TablesPanel({ tables, onFile, onPick }: Props): JSX.Element | null {
  const [name, setName] = useState('');
  const shown = tables.find(({ fileName }) => fileName === name) ?? tables[0];
  if (!shown) return null;
  return (
    <section class="tables" aria-label={t('tables.title')}>
      <nav class="tables-tabs" aria-label={t('tables.which')}>
        {tables.map(({ title, fileName }) => (
          <button
            key={fileName}
            type="button"
            class="choice"
            aria-pressed={fileName === shown.fileName}
            onClick={() => setName(fileName)}
          >
            {title}
          </button>
        ))}
      </nav>
      <OneTable key={shown.fileName} table={shown} onFile={onFile} onPick={onPick} />
    </section>
  );
}

function OneTable({ table, onFile, onPick }: Omit<Props, 'tables'> & { readonly table: DataTable }): JSX.Element {
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
