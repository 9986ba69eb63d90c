import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DataTable, TableRow } from './dataTable.ts';
import { t } from './format.ts';
import { OneTable } from './table/OneTable.tsx';

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
