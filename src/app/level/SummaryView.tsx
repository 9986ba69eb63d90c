import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { MemorySummary } from '../../panels/MemorySummary.tsx';
import { sumFamilies } from '../memory/summary.ts';
import type { BoardSession } from './boardSession.ts';

/** What the process on the board holds. */
export function SummaryView({ board }: { readonly board: BoardSession }): JSX.Element {
  const { pages } = board.memory.value;
  const sums = useMemo(() => sumFamilies(pages), [pages]);
  return <MemorySummary sums={sums} />;
}
