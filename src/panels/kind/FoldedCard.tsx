import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Rich } from '../text/Rich.tsx';
import { kindText } from './kindText.ts';

interface Props {
  readonly title: string;
  /** What is read of it while it is folded, if it waits folded wherever it is. */
  readonly teaser?: string | null;
  readonly children: ComponentChildren;
}

/** Where the sheet leaves the board no room, what is no more than a bonus waits folded. */
const isRoomy = (): boolean => !globalThis.matchMedia?.('(max-width: 760px)').matches;

/** A card that may be folded away. */
export function FoldedCard({ title, teaser = null, children }: Props): JSX.Element {
  const [isOpen] = useState(() => teaser === null && isRoomy());
  return (
    <details class="card question" open={isOpen} aria-label={title}>
      <summary class="section-head">
        {title} <span class="dim">{kindText('question.bonus')}</span>
        {teaser !== null && (
          <span class="teaser">
            <Rich text={teaser} />
          </span>
        )}
      </summary>
      <div class="question-body">{children}</div>
    </details>
  );
}
