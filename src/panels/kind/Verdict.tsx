import type { JSX } from 'preact';
import { bonusOf, brierScore, type Confidence } from '../../levels/question.ts';
import type { QuestionState } from '../../play/said.ts';
import { language } from '../format.ts';
import { sizeFormat } from '../languageFormats.ts';
import { answerText } from './answerText.ts';
import { signed } from './ConfidencePicker.tsx';
import { kindText } from './kindText.ts';

/** What it was, and how the answer to the question did. */
export function Verdict({
  state: { question, said, answer, isRight },
}: {
  readonly state: QuestionState;
}): JSX.Element {
  const was = answer
    ? kindText('question.was', { answer: answerText(answer.value, question.answer) })
    : kindText('question.never');
  if (!said) return <p class="verdict-said">{`${was} ${kindText('question.notSaid')}`}</p>;
  const youSaid = kindText('question.said', { answer: answerText(said.answer, question.answer), n: said.confidence });
  return (
    <div class={`verdict-said ${isRight === null ? '' : isRight ? 'is-right' : 'is-wrong'}`} role="status">
      <p>
        {isRight !== null && <span aria-hidden="true">{isRight ? '✓ ' : '✕ '}</span>}
        {was}
      </p>
      <p>{youSaid}</p>
      {isRight !== null && <Points confidence={said.confidence} isRight={isRight} />}
    </div>
  );
}

/** The bonus, and the score it comes from. */
export const Points = ({ confidence, isRight }: { readonly confidence: Confidence; readonly isRight: boolean }) => (
  <p class="points">
    <strong>{kindText('question.points', { points: signed(bonusOf(confidence, isRight)) })}</strong>{' '}
    <span class="dim">
      {kindText('question.brier', { score: sizeFormat(language()).format(brierScore(confidence, isRight)) })}
    </span>
  </p>
);
