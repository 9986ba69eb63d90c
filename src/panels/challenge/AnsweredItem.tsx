import type { JSX } from 'preact';
import type { Choice, Item } from '../../items/item.ts';
import { Cause } from './Cause.tsx';
import { JudgedList } from './ChoiceList.tsx';
import { ItemCard } from './ItemCard.tsx';

interface Props {
  readonly item: Item;
  /** `null`: it was passed over. */
  readonly answer: Choice | null;
}

/** An item with the answer in its program, judged and explained. */
export const AnsweredItem = ({ item, answer }: Props): JSX.Element => (
  <>
    <ItemCard item={item} {...(answer && !item.finished && { texts: answer.fills })}>
      <JudgedList item={item} answer={answer} />
    </ItemCard>
    <Cause item={item} answer={answer} isFull />
  </>
);
