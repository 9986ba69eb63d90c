import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Confidence } from '../../levels/question.ts';
import type { Said } from '../../play/attempt.ts';
import type { Autopsy, Mark, Suspect } from '../../play/autopsy.ts';
import { levelText } from '../format.ts';
import { Rich } from '../text/Rich.tsx';
import { ConfidencePicker } from './ConfidencePicker.tsx';
import { FoldedCard } from './FoldedCard.tsx';
import { kindText } from './kindText.ts';
import { MarkVerdict } from './MarkVerdict.tsx';

interface Props {
  readonly levelId: string;
  readonly autopsy: Autopsy;
  /** Shows the program as it was once a call had been made. */
  readonly onLook: (suspect: Suspect) => void;
  readonly onSay: (said: Said) => void;
}

/** The calls of a program that went wrong, one of which is to be marked; each mark with what the run comes to without it. */
export function AutopsyCard({ levelId, autopsy, onLook, onSay }: Props): JSX.Element {
  const { question, suspects, marks } = autopsy;
  const [chosen, setChosen] = useState<Suspect | null>(null);
  const [confidence, setConfidence] = useState<Confidence>(75);
  const isFound = marks.some(({ blame }) => blame === 'culprit');
  const last = marks.at(-1);
  return (
    <FoldedCard title={kindText('autopsy.title')}>
      <p class="question-text">
        <Rich text={levelText(levelId).questions?.[question] ?? question} />
      </p>
      <ol class="suspects" aria-label={kindText('autopsy.calls')}>
        {suspects.map((suspect) => (
          <SuspectRow
            key={suspect.command}
            suspect={suspect}
            mark={marks.find((mark) => mark.suspect.command === suspect.command) ?? null}
            isChosen={chosen?.command === suspect.command}
            onChoose={() => {
              setChosen(suspect);
              onLook(suspect);
            }}
          />
        ))}
      </ol>
      {!isFound && marks.length === 0 && <ConfidencePicker value={confidence} onChange={setConfidence} />}
      {!isFound && (
        <button
          type="button"
          class="button primary small"
          disabled={chosen === null || marks.some(({ suspect }) => suspect.command === chosen.command)}
          onClick={() => chosen && onSay({ question, answer: chosen.command, confidence })}
        >
          {kindText('autopsy.mark')}
        </button>
      )}
      {last && <MarkVerdict mark={last} isFirst={marks.length === 1} />}
    </FoldedCard>
  );
}

interface RowProps {
  readonly suspect: Suspect;
  readonly mark: Mark | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function SuspectRow({ suspect: { line, code }, mark, isChosen, onChoose }: RowProps): JSX.Element {
  const isCulprit = mark?.blame === 'culprit';
  return (
    <li>
      <button
        type="button"
        class={`suspect ${mark ? (isCulprit ? 'is-right' : 'is-wrong') : ''}`}
        aria-pressed={isChosen}
        onClick={onChoose}
      >
        <span class="line-number">{line}</span>
        <code>{code}</code>
        {mark && (
          <span
            class="suspect-sign"
            role="img"
            aria-label={kindText(isCulprit ? 'autopsy.isCulprit' : 'autopsy.isNot')}
          >
            {isCulprit ? '✓' : '✕'}
          </span>
        )}
      </button>
    </li>
  );
}
