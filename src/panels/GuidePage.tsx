import './style/overview.css';
import './style/guide.css';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CARD_KINDS, CARDS, type Card, type CardKind, findCard } from '../guide/cards.ts';
import { CardDetail } from './guide/CardDetail.tsx';
import { CardIndex } from './guide/CardIndex.tsx';
import { guideText } from './guide/guideText.ts';
import { SearchField } from './guide/SearchField.tsx';
import type { LevelSummary } from './levelSummary.ts';

/** What the field guide shows, on a page of its own or beside a level. */
export interface GuideProps {
  /** The cards that were met, by their ids. */
  readonly met: ReadonlySet<string>;
  /** Levels in which a card occurs, in the order of play. */
  readonly levelsOf: (id: string) => readonly LevelSummary[];
  /** The open card; `null` for none. */
  readonly selected: string | null;
  readonly onCard: (id: string | null) => void;
  readonly onLevel: (id: string) => void;
}

/** The field guide as a page: all cards, and the open one beside them. */
export function GuidePage({ met, levelsOf, selected, onCard, onLevel }: GuideProps): JSX.Element {
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<CardKind | null>(null);
  const card = selected === null ? null : findCard(selected);
  return (
    <main class={`guide ${card ? 'has-card' : ''}`} id="content">
      <section class="guide-list">
        <h1>{guideText('page.title')}</h1>
        <p class="intro">{guideText('page.about')}</p>
        <div class="guide-tools">
          <SearchField query={query} onQuery={setQuery} />
          <Kinds kind={kind} onKind={setKind} />
          <p class="guide-count mono">{guideText('page.met', countMet(met))}</p>
        </div>
        <CardIndex {...{ met, levelsOf, query, kind, selected, onCard }} />
      </section>
      {card && <OpenCard {...{ card, met, levelsOf, onCard, onLevel }} />}
    </main>
  );
}

/** How many cards there are, and how many of them were met. */
const countMet = (met: ReadonlySet<string>) => ({
  n: CARDS.filter(({ id }) => met.has(id)).length,
  all: CARDS.length,
});

interface KindsProps {
  readonly kind: CardKind | null;
  readonly onKind: (kind: CardKind | null) => void;
}

const Kinds = ({ kind, onKind }: KindsProps): JSX.Element => (
  <div class="guide-kinds">
    {[null, ...CARD_KINDS].map((each) => (
      <button
        key={each}
        type="button"
        class={`guide-kind kind-${each}`}
        aria-pressed={each === kind}
        onClick={() => onKind(each)}
      >
        {each === null ? guideText('page.all') : guideText(`page.kinds.${each}`)}
      </button>
    ))}
  </div>
);

type OpenProps = Omit<GuideProps, 'selected'> & { readonly card: Card };

function OpenCard({ card, met, levelsOf, onCard, onLevel }: OpenProps): JSX.Element {
  const aside = useRef<HTMLElement>(null);
  useEffect(() => aside.current?.scrollTo({ top: 0 }), [card]);
  return (
    <aside ref={aside} class="guide-card">
      <button type="button" class="button guide-back" onClick={() => onCard(null)}>
        ← {guideText('page.back')}
      </button>
      <CardDetail card={card} isMet={met.has(card.id)} levels={levelsOf(card.id)} {...{ onCard, onLevel }} />
    </aside>
  );
}
