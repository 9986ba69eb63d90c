import type { JSX } from 'preact';
import { codeOf, type Item, type Texts } from '../../items/item.ts';
import { textsOf } from '../format.ts';
import { ItemCode } from './ItemCode.tsx';

const ct = textsOf('challenge');

interface Props {
  readonly item: Item;
  readonly fills: Texts;
}

/** An answer as code; of a finished program, which of its lines should read otherwise. */
export function ChoiceCode({ item, fills }: Props): JSX.Element {
  if (item.finished) return <Correction item={item} fills={fills} />;
  return (
    <span class="choice-code mono">
      {codeOf(item, fills).map((code, line) => (
        <span key={line} class="choice-line">
          <ItemCode item={item} code={code} />
        </span>
      ))}
    </span>
  );
}

function Correction({ item, fills }: Props): JSX.Element {
  const { blanks } = item.level.file;
  const changed = Object.entries(fills).filter(([name, text]) => text !== blanks[name]?.initial);
  if (changed.length === 0) return <span class="choice-code">{ct('item.fine')}</span>;
  return (
    <span class="choice-code mono">
      {changed.map(([name, text]) => (
        <span key={name} class="choice-line">
          <del>
            <ItemCode item={item} code={blanks[name]?.initial ?? ''} />
          </del>{' '}
          → <ItemCode item={item} code={text} />
        </span>
      ))}
    </span>
  );
}
