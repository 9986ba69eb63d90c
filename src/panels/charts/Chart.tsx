import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DataTable } from '../dataTable.ts';
import { t } from '../format.ts';
import { OneTable } from '../table/OneTable.tsx';

interface Props {
  readonly title: string;
  /** What the chart shows, as numbers. */
  readonly table: DataTable;
  readonly onFile: (name: string, text: string) => void;
  /** Stand beside the title. */
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A chart with its name, and the same as numbers in its place. */
export function Chart({ title, table, onFile, tools, children }: Props): JSX.Element {
  const [isTable, setTable] = useState(false);
  return (
    <figure class={`chart ${isTable ? 'is-table' : ''}`}>
      <figcaption class="chart-head">
        <h3>{title}</h3>
        {!isTable && tools}
        <button type="button" class="zoom-step" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t('charts.numbers')}
        </button>
      </figcaption>
      {isTable ? <OneTable table={table} onFile={onFile} onPick={null} /> : children}
    </figure>
  );
}

/** What stands where a chart would have nothing to draw. */
export const NothingYet = (): JSX.Element => <p class="dim chart-empty">{t('charts.nothing')}</p>;
