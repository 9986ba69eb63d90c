import type { JSX } from 'preact';
import { bonusOf, CONFIDENCES, type Confidence } from '../../levels/question.ts';
import { kindText } from './kindText.ts';

interface Props {
  readonly value: Confidence;
  readonly onChange: (confidence: Confidence) => void;
}

/** How sure one is, each with what it wins and loses. */
export function ConfidencePicker({ value, onChange }: Props): JSX.Element {
  return (
    <fieldset class="confidence">
      <legend class="dim">{kindText('question.howSure')}</legend>
      {CONFIDENCES.map((each) => (
        <button
          key={each}
          type="button"
          class="flag"
          aria-pressed={each === value}
          title={kindText('question.stakes', {
            right: signed(bonusOf(each, true)),
            wrong: signed(bonusOf(each, false)),
          })}
          onClick={() => onChange(each)}
        >
          {kindText('question.percent', { n: each })}
        </button>
      ))}
      <span class="dim stakes">
        {kindText('question.stakes', { right: signed(bonusOf(value, true)), wrong: signed(bonusOf(value, false)) })}
      </span>
    </fieldset>
  );
}

/** `+19`, `−31`, `0`. */
export const signed = (points: number): string =>
  points > 0 ? `+${points}` : points < 0 ? `−${Math.abs(points)}` : '0';
