import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Snippet } from '../../guide/runSnippet.ts';
import type { RowPair } from '../compare/differences.ts';
import { formatAddress } from '../format.ts';
import { SmallTiles } from '../shell/SmallTiles.tsx';
import { guideText } from './guideText.ts';
import { snippetRows } from './snippetRows.ts';

/** A few statements, and the memory around the last of them, as the simulator has it. */
export function CardPicture({ snippet }: { readonly snippet: Snippet }): JSX.Element {
  const rows = useMemo(() => snippetRows(snippet), [snippet]);
  return (
    <section class="card-picture" aria-label={guideText('page.memory')}>
      <h3 class="section-head">
        {guideText('page.memory')} · {guideText(snippet.zoom === 'pages' ? 'page.tilePages' : 'page.tileUnits')}
      </h3>
      <ol class="snippet">
        {snippet.lines.map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ol>
      <Rows title={guideText('page.before')} rows={rows} tilesOf={({ left }) => left} isMarked={false} />
      <Rows title={guideText('page.after')} rows={rows} tilesOf={({ right }) => right} isMarked />
    </section>
  );
}

interface RowsProps {
  readonly title: string;
  readonly rows: readonly RowPair[];
  readonly tilesOf: (row: RowPair) => RowPair['left'];
  readonly isMarked: boolean;
}

const Rows = ({ title, rows, tilesOf, isMarked }: RowsProps): JSX.Element => (
  <div class="snippet-rows">
    <p class="dim small">{title}</p>
    {rows.map((row) => (
      <div key={row.start} class="snippet-row">
        <span class="mono dim small">{formatAddress(row.start)}</span>
        <SmallTiles
          title={title}
          tiles={tilesOf(row)}
          differs={isMarked ? row.differs : row.differs.map(() => false)}
        />
      </div>
    ))}
  </div>
);
