import type { JSX } from 'preact';
import { outcomeOf } from '../../challenge/outcomeOf.ts';
import type { Choice, Item } from '../../items/item.ts';
import { textsOf } from '../format.ts';
import { ChoiceCode } from './ChoiceCode.tsx';

const ct = textsOf('challenge');

interface Props {
  readonly item: Item;
  readonly onChoose: (choice: number) => void;
}

/** Answers to choose from. */
export const ChoiceList = ({ item, onChoose }: Props): JSX.Element => (
  <ol class="item-choices">
    {item.choices.map(({ fills }, index) => (
      <li key={index}>
        <button type="button" class="item-choice" onClick={() => onChoose(index)}>
          <span class="key" aria-hidden="true">
            {index + 1}
          </span>
          <ChoiceCode item={item} fills={fills} />
        </button>
      </li>
    ))}
  </ol>
);

interface JudgedProps {
  readonly item: Item;
  /** What was answered; `null`: it was passed over. */
  readonly answer: Choice | null;
}

/** The answers on offer, judged; one that was put together comes before what would have been best. */
export function JudgedList({ item, answer }: JudgedProps): JSX.Element {
  return (
    <ol class="item-choices">
      {judged(item, answer).map((choice) => (
        <li
          key={JSON.stringify(choice.fills)}
          class={`item-choice ${choice.verdict.isLegal ? 'is-right' : 'is-wrong'} ${choice === answer ? 'is-chosen' : ''}`}
        >
          <span class="key" aria-hidden="true">
            {choice.verdict.isLegal ? '✓' : '✕'}
          </span>
          <ChoiceCode item={item} fills={choice.fills} />
          <span class="choice-verdict">{ct(`verdict.${outcomeOf(choice.verdict)}`)}</span>
        </li>
      ))}
    </ol>
  );
}

function judged({ choices }: Item, answer: Choice | null): readonly Choice[] {
  if (!answer || choices.includes(answer)) return choices;
  const best = choices.filter(({ verdict }) => verdict.isFrontier);
  return answer.verdict.isFrontier ? [answer] : [answer, ...best];
}
