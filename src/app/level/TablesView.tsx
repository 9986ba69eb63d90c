import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { TableRow } from '../../panels/dataTable.ts';
import { TablesPanel } from '../../panels/TablesPanel.tsx';
import { texts } from '../../panels/texts.ts';
import { memoryTables } from '../memory/tables.ts';
import { offerFile } from '../textFiles.ts';
import type { BoardSession } from './boardSession.ts';

/** The memory on the board as tables; a row shows its place there. */
export function TablesView({ board }: { readonly board: BoardSession }): JSX.Element {
  const memory = board.memory.value;
  const words = texts.value;
  const tables = useMemo(() => memoryTables(memory), [memory, words]);
  const pick = ({ range }: TableRow): void => {
    if (range) board.point([range], true);
  };
  return <TablesPanel tables={tables} onFile={(name, text) => offerFile(name, text, 'text/csv')} onPick={pick} />;
}
