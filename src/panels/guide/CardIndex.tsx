import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { CARD_KINDS, CARDS, type Card, type CardKind } from '../../guide/cards.ts';
import { findCards, type SearchedCard } from '../../guide/findCards.ts';
import type { LevelSummary } from '../levelSummary.ts';
import { Rich } from '../text/Rich.tsx';
import { texts, viewFiles } from '../texts.ts';
import { isCode } from './CardDetail.tsx';
import { cardName, cardText, searchText } from './cardText.ts';
import { guideText } from './guideText.ts';

interface Props {
  readonly met: ReadonlySet<string>;
  readonly levelsOf: (id: string) => readonly LevelSummary[];
  readonly query: string;
  /** The kind that is shown; all of them for `null`. */
  readonly kind: CardKind | null;
  readonly selected: string | null;
  readonly onCard: (id: string) => void;
}

/** The cards that the search finds, kind by kind; those not met yet as outlines. */
export function CardIndex({ query, kind, ...rest }: Props): JSX.Element {
  const items = useMemo(() => CARDS.map(searched), [texts.value, viewFiles.value]);
  const found = useMemo(() => findCards(items, query).map(({ card }) => card), [items, query]);
  const kinds = CARD_KINDS.filter((each) => kind === null || each === kind);
  const groups = kinds.map((each) => ({ kind: each, cards: inOrder(found, each, rest.levelsOf) }));
  return (
    <div class="card-index">
      {found.length === 0 && <p class="dim">{guideText('page.nothing')}</p>}
      {query !== '' && kind === null ? (
        <Cards cards={found} {...rest} />
      ) : (
        groups.filter((group) => group.cards.length > 0).map((group) => <Group key={group.kind} {...group} {...rest} />)
      )}
    </div>
  );
}

const searched = (card: Card): SearchedCard => ({ card, name: cardName(card), text: searchText(card) });

/** Ideas in the order in which levels teach them, the rest as they stand. */
function inOrder(found: readonly Card[], kind: CardKind, levelsOf: Props['levelsOf']): readonly Card[] {
  const cards = found.filter((card) => card.kind === kind);
  if (kind !== 'concept') return cards;
  const places = new Map(cards.map((card) => [card, levelsOf(card.id)[0]?.place ?? Number.POSITIVE_INFINITY]));
  return cards.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

type Shown = Omit<Props, 'query' | 'kind'> & { readonly cards: readonly Card[] };

function Group({ kind, cards, ...rest }: Shown & { readonly kind: CardKind }): JSX.Element {
  const n = cards.filter(({ id }) => rest.met.has(id)).length;
  return (
    <section aria-label={guideText(`page.kinds.${kind}`)}>
      <h2 class="card-group">
        {guideText(`page.kinds.${kind}`)}{' '}
        <span class="dim small">{guideText('page.met', { n, all: cards.length })}</span>
      </h2>
      <Cards cards={cards} {...rest} />
    </section>
  );
}

const Cards = ({ cards, met, levelsOf, selected, onCard }: Shown): JSX.Element => (
  <ul class="card-grid">
    {cards.map((card) => (
      <li key={card.id}>
        <IndexCard
          card={card}
          isMet={met.has(card.id)}
          where={levelsOf(card.id)[0]?.number ?? null}
          isSelected={card.id === selected}
          onOpen={() => onCard(card.id)}
        />
      </li>
    ))}
  </ul>
);

interface IndexCardProps {
  readonly card: Card;
  readonly isMet: boolean;
  /** Number of the first level with it. */
  readonly where: number | null;
  readonly isSelected: boolean;
  readonly onOpen: () => void;
}

function IndexCard({ card, isMet, where, isSelected, onOpen }: IndexCardProps): JSX.Element {
  return (
    <button
      type="button"
      class={`index-card kind-${card.kind} ${isMet ? '' : 'is-unmet'}`}
      aria-current={isSelected ? 'true' : undefined}
      onClick={onOpen}
    >
      <span class={`index-name ${isCode(card) ? 'mono' : ''}`}>{cardName(card)}</span>
      <span class="index-text">
        {isMet ? (
          <Rich text={cardText(card)} />
        ) : (
          [guideText('page.unmet'), ...(where === null ? [] : [guideText('page.inLevel', { n: where })])].join(' · ')
        )}
      </span>
    </button>
  );
}
