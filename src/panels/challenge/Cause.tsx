import type { JSX } from 'preact';
import { explain } from '../../items/explain.ts';
import type { Choice, Item } from '../../items/item.ts';
import { textsOf } from '../format.ts';
import { RuleNote } from '../RuleNote.tsx';
import { Rich } from '../text/Rich.tsx';
import { ChoiceCode } from './ChoiceCode.tsx';
import { conceptName, sentenceText } from './sentence.ts';

const ct = textsOf('challenge');

interface Props {
  readonly item: Item;
  /** `null`: it was passed over. */
  readonly answer: Choice | null;
  /** Whether the rules behind it are shown as well. */
  readonly isFull: boolean;
}

/** Why an answer was right or wrong, in one line; with its rules if there is time for them. */
export function Cause({ item, answer, isFull }: Props): JSX.Element {
  const best = item.choices.find(({ verdict }) => verdict.isFrontier);
  const told = answer ?? best;
  const explanation = told ? explain(item, told) : null;
  const verdict = !answer ? 'skipped' : answer.verdict.isLegal ? 'right' : 'wrong';
  return (
    <div class={`cause is-${verdict}`} role="status">
      <p class="cause-head">
        <b>{ct(`cause.${verdict}`)}</b>{' '}
        <span class="dim">
          <Rich text={conceptName(item.concept)} />
        </span>
      </p>
      {explanation && (
        <p>
          <Rich text={sentenceText(explanation)} />
        </p>
      )}
      {!isFull && best && verdict !== 'right' && (
        <p class="cause-best">
          <span class="dim">{ct('cause.best')}</span> <ChoiceCode item={item} fills={best.fills} />
        </p>
      )}
      {isFull && explanation?.rules.map((rule) => <RuleNote key={rule} id={rule} />)}
    </div>
  );
}
