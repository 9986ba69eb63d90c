import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { toAddress } from '../../base/bytes.ts';
import {
  type DataTable,
  nextOrder,
  type TableCell,
  type TableColumn,
  type TableOrder,
  type TableRow,
} from '../dataTable.ts';
import { formatAddress, formatBytes, formatCount } from '../format.ts';
import { ROW_HEIGHT, rowAfterKey, rowWindow, scrollToRow } from './rowWindow.ts';

interface Props {
  readonly table: DataTable;
  /** The rows in their order. */
  readonly rows: readonly TableRow[];
  readonly order: TableOrder | null;
  readonly onOrder: (order: TableOrder | null) => void;
  /** Shows where the memory of a row is; `null` where there is nothing to show it on. */
  readonly onPick: ((row: TableRow) => void) | null;
}

/** The columns stay, ten thousand rows pass by: only those in the window are in the page. Arrow keys move over them. */
export function DataGrid({ table, rows, order, onOrder, onPick }: Props): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scroll: 0, height: 0 });
  const [row, setRow] = useState(-1);
  const look = (): void => {
    const { scrollTop, clientHeight } = frame.current ?? { scrollTop: 0, clientHeight: 0 };
    setView({ scroll: scrollTop, height: clientHeight });
  };
  useEffect(() => {
    const observer = new ResizeObserver(look);
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const press = (event: KeyboardEvent): void => {
    const next = rowAfterKey(event.key, row, Math.floor(view.height / ROW_HEIGHT) - 2, rows.length);
    if (next === null && event.key !== 'Enter') return;
    // The page has its own meaning for these keys.
    event.stopPropagation();
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    const picked = rows[row];
    if (next === null) picked && onPick?.(picked);
    else {
      setRow(next);
      frame.current?.scrollTo({ top: scrollToRow(next, view.scroll, view.height, ROW_HEIGHT) });
    }
  };
  const { first, end } = rowWindow(view.scroll, view.height, rows.length);
  const pick = (index: number, each: TableRow): void => {
    setRow(index);
    onPick?.(each);
  };
  return (
    <div ref={frame} class="data-grid" onScroll={look}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that the keyboard moves in.
        role="grid"
        style={{ marginTop: `${first * ROW_HEIGHT}px`, marginBottom: `${(rows.length - end) * ROW_HEIGHT}px` }}
        tabIndex={0}
        aria-label={table.title}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={row >= first && row < end ? rowId(row) : undefined}
        onKeyDown={press}
      >
        <Heads columns={table.columns} order={order} onOrder={onOrder} />
        <tbody>
          {rows.slice(first, end).map((each, index) => (
            <Row
              key={first + index}
              row={each}
              index={first + index}
              columns={table.columns}
              isActive={first + index === row}
              onPick={onPick && (() => pick(first + index, each))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const rowId = (index: number): string => `row-${index}`;

function Heads({
  columns,
  order,
  onOrder,
}: Pick<Props, 'order' | 'onOrder'> & { readonly columns: readonly TableColumn[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ name, kind }, index) => (
          <th key={name} class={`is-${kind}`} scope="col" aria-sort={sortOf(order, index)}>
            <button type="button" onClick={() => onOrder(nextOrder(order, index))}>
              {name}
              <span class="sort-sign" aria-hidden="true">
                {order?.column === index ? (order.isDescending ? '▾' : '▴') : ''}
              </span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function sortOf(order: TableOrder | null, column: number): 'ascending' | 'descending' | 'none' {
  if (order?.column !== column) return 'none';
  return order.isDescending ? 'descending' : 'ascending';
}

interface RowProps {
  readonly row: TableRow;
  readonly index: number;
  readonly columns: readonly TableColumn[];
  readonly isActive: boolean;
  readonly onPick: (() => void) | null;
}

function Row({ row, index, columns, isActive, onPick }: RowProps): JSX.Element {
  return (
    <tr
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      class={onPick ? 'is-pickable' : ''}
      onClick={onPick ?? undefined}
    >
      {columns.map(({ name, kind }, column) => (
        <td key={name} class={`is-${kind}`}>
          {cellText(row.cells[column] ?? null, kind)}
        </td>
      ))}
    </tr>
  );
}

function cellText(cell: TableCell, kind: TableColumn['kind']): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (kind === 'address') return formatAddress(toAddress(cell));
  return kind === 'bytes' ? formatBytes(cell) : formatCount(cell);
}
