import './style/guide.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { findCard } from '../guide/cards.ts';
import type { GuideProps } from './GuidePage.tsx';
import { CardDetail } from './guide/CardDetail.tsx';
import { CardIndex } from './guide/CardIndex.tsx';
import { guideText } from './guide/guideText.ts';
import { SearchField } from './guide/SearchField.tsx';
import { Modal } from './shell/Modal.tsx';

/** The field guide beside what is being played: one card, or what a search finds. */
export function GuideSheet(props: GuideProps & { readonly onClose: () => void }): JSX.Element {
  const { met, levelsOf, selected, onCard, onLevel, onClose } = props;
  const [query, setQuery] = useState('');
  const card = selected === null ? null : findCard(selected);
  const open = (id: string): void => {
    setQuery('');
    onCard(id);
  };
  return (
    <Modal title={guideText('page.title')} onClose={onClose} class="guide-sheet">
      <SearchField query={query} onQuery={setQuery} />
      {card && query === '' ? (
        <CardDetail card={card} isMet={met.has(card.id)} levels={levelsOf(card.id)} onCard={open} onLevel={onLevel} />
      ) : (
        <CardIndex {...{ met, levelsOf, query, selected }} kind={null} onCard={open} />
      )}
    </Modal>
  );
}
