import type { JSX } from 'preact';
import { needOf } from '../../items/explain.ts';
import type { Item } from '../../items/item.ts';
import { textsOf } from '../format.ts';
import { Code } from '../level/Code.tsx';
import { codePieces, indentOf, type SourceLine, sourceLines, withoutSemicolon } from '../level/sourceLines.ts';
import { Rich } from '../text/Rich.tsx';
import { ChoiceCode } from './ChoiceCode.tsx';
import { sentenceText } from './sentence.ts';

const ct = textsOf('challenge');

interface Props {
  readonly item: Item;
  /** The choice that was taken, once it was; `null` while it is asked. */
  readonly chosen: number | null;
  readonly onChoose: (choice: number) => void;
}

/** What is asked: the need, the little program, and answers to choose from. */
export function ItemCard({ item, chosen, onChoose }: Props): JSX.Element {
  const { level } = item;
  const lines = sourceLines(level.source, level.helperLines);
  return (
    <section class="item-card" aria-label={ct('item.label')}>
      <p class="item-need">
        <Rich text={sentenceText(needOf(item))} />
      </p>
      <ol class="code-lines item-program">
        {lines.map((line) => (
          <ProgramLine key={line.sourceLine} line={line} item={item} />
        ))}
      </ol>
      <ol class="item-choices">
        {item.choices.map(({ fills, verdict }, index) => (
          <li key={index}>
            <button
              type="button"
              class={`item-choice ${choiceState(verdict, index, chosen)}`}
              disabled={chosen !== null}
              onClick={() => onChoose(index)}
            >
              <span class="key" aria-hidden="true">
                {index + 1}
              </span>
              <ChoiceCode item={item} fills={fills} />
              {chosen !== null && <span class="choice-verdict">{ct(`verdict.${verdictName(verdict)}`)}</span>}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Verdict = Item['choices'][number]['verdict'];

const verdictName = ({ isLegal, isFrontier, isTrap }: Verdict) =>
  isLegal ? (isFrontier ? 'frontier' : 'solved') : isTrap ? 'trap' : 'wrong';

function choiceState(verdict: Verdict, index: number, chosen: number | null): string {
  if (chosen === null) return '';
  return `${verdict.isLegal ? 'is-right' : 'is-wrong'} ${index === chosen ? 'is-chosen' : ''}`;
}

interface LineProps {
  readonly line: SourceLine;
  readonly item: Item;
}

/** A line of the program; of a finished one with what stands in its blanks. */
const ProgramLine = ({ line, item: { finished, level } }: LineProps): JSX.Element => (
  <li class="code-line">
    <code style={{ '--indent': indentOf(line) }}>
      {line.pieces.map((piece, index) =>
        piece.kind === 'blank' ? (
          <span key={index}>
            <span class={`item-blank ${finished ? 'is-filled' : ''}`}>
              {finished ? (
                <Code pieces={codePieces(initialOf(level, piece.name), level.program.typeNames)} />
              ) : (
                piece.name
              )}
            </span>
            {piece.tail}
          </span>
        ) : (
          <Code key={index} pieces={[piece]} />
        ),
      )}
    </code>
  </li>
);

const initialOf = ({ file }: Item['level'], blank: string): string =>
  withoutSemicolon(file.blanks[blank]?.initial ?? '');
