import type { ComponentChildren, JSX } from 'preact';
import { needOf } from '../../items/explain.ts';
import type { Item, Texts } from '../../items/item.ts';
import { textsOf } from '../format.ts';
import { Code } from '../level/Code.tsx';
import { indentOf, type SourceLine, sourceLines, withoutSemicolon } from '../level/sourceLines.ts';
import { Rich } from '../text/Rich.tsx';
import { ItemCode } from './ItemCode.tsx';
import { sentenceText } from './sentence.ts';

const ct = textsOf('challenge');

interface Props {
  readonly item: Item;
  /** Code that stands in the program's blanks so far, and the blank that is filled now. */
  readonly texts?: Texts;
  readonly focus?: string | undefined;
  /** Whether its program was in sight for a moment only, and is gone. */
  readonly isGone?: boolean;
  /** How it is answered, or what the answer was. */
  readonly children: ComponentChildren;
}

/** What is asked: the need, the little program, and how it is answered. */
export function ItemCard({ item, texts = {}, focus, isGone = false, children }: Props): JSX.Element {
  const { level } = item;
  const lines = sourceLines(level.source, level.helperLines);
  const filled = { ...initialTexts(item), ...texts };
  return (
    <section class="item-card" aria-label={ct('item.label')}>
      <p class="item-need">
        <Rich text={sentenceText(needOf(item))} />
      </p>
      {isGone ? (
        <p class="item-program item-gone">{ct('item.gone')}</p>
      ) : (
        <ol class="code-lines item-program">
          {lines.map((line) => (
            <ProgramLine key={line.sourceLine} line={line} item={item} filled={filled} focus={focus} />
          ))}
        </ol>
      )}
      {children}
    </section>
  );
}

/** What stands in the blanks of a program that has run already. */
const initialTexts = ({ finished, level }: Item): Texts =>
  finished
    ? Object.fromEntries(Object.entries(level.file.blanks).map(([name, { initial = '' }]) => [name, initial]))
    : {};

interface LineProps {
  readonly line: SourceLine;
  readonly item: Item;
  readonly filled: Texts;
  readonly focus: string | undefined;
}

/** A line of the program, with what stands in its blanks. */
const ProgramLine = ({ line, item, filled, focus }: LineProps): JSX.Element => (
  <li class="code-line">
    <code style={{ '--indent': indentOf(line) }}>
      {line.pieces.map((piece, index) =>
        piece.kind === 'blank' ? (
          <span key={index}>
            <Blank name={piece.name} text={filled[piece.name]} item={item} isFocused={piece.name === focus} />
            {piece.tail}
          </span>
        ) : (
          <Code key={index} pieces={[piece]} />
        ),
      )}
    </code>
  </li>
);

interface BlankProps {
  readonly name: string;
  readonly text: string | undefined;
  readonly item: Item;
  readonly isFocused: boolean;
}

const Blank = ({ name, text, item, isFocused }: BlankProps): JSX.Element => (
  <span class={`item-blank ${text === undefined ? '' : 'is-filled'} ${isFocused ? 'is-focused' : ''}`}>
    {text === undefined ? name : <ItemCode item={item} code={withoutSemicolon(text.replaceAll('\n', ' '))} />}
  </span>
);
