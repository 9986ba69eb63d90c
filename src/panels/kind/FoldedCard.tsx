import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { kindText } from './kindText.ts';

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Where the sheet leaves the board no room, what is no more than a bonus waits folded. */
const isRoomy = (): boolean => !globalThis.matchMedia?.('(max-width: 760px)').matches;

/** A card that may be folded away. */
export function FoldedCard({ title, children }: Props): JSX.Element {
  const [isOpen] = useState(isRoomy);
  return (
    <details class="card question" open={isOpen} aria-label={title}>
      <summary class="section-head">
        {title} <span class="dim">{kindText('question.bonus')}</span>
      </summary>
      <div class="question-body">{children}</div>
    </details>
  );
}
