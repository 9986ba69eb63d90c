import type { JSX } from 'preact';
import { OPEN_QUESTIONS, type OpenQuestionId } from '../../core/rules/open.ts';
import { SOURCES } from '../../core/rules/sources.ts';
import { t } from '../format.ts';
import { sandboxText } from '../sandboxText.ts';
import type { ViewTextKey } from '../texts.ts';

interface Props {
  readonly id: OpenQuestionId;
  readonly answer: string;
  readonly onAnswer: (answer: string) => void;
}

/** A question nobody can answer: what it is about, who says what, and the answer the machine goes by. */
export function OpenQuestion({ id, answer, onAnswer }: Props): JSX.Element {
  const { choices, sources } = OPEN_QUESTIONS[id];
  const [advised] = choices;
  return (
    <fieldset class={`open-question ${answer === advised ? '' : 'is-changed'}`}>
      <legend>{sandboxText(`switches.${id}.name`)}</legend>
      <p class="small">{sandboxText(`switches.${id}.about`)}</p>
      <div class="choices">
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            class="choice"
            aria-pressed={choice === answer}
            onClick={() => onAnswer(choice)}
          >
            {answerText(choice)}
            {choice === advised && <span class="advised"> · {sandboxText('advised')}</span>}
          </button>
        ))}
      </div>
      <p class="open-sources small">
        <span class="tag is-open" title={t('provenance.openTitle')}>
          {t('provenance.open')}
        </span>
        {sources.map((source) => (
          <a key={source} class="source-link" href={SOURCES[source].url} target="_blank" rel="noreferrer">
            {SOURCES[source].title}
          </a>
        ))}
      </p>
    </fieldset>
  );
}

/** Answers in words; numbers and the names of headers stand for themselves. */
const answerText = (choice: string): string =>
  /^(0x[\da-f]+|\d+|[A-Z][A-Z_]+)$/.test(choice) ? choice : sandboxText(`answers.${choice}` as ViewTextKey<'sandbox'>);
