import type { JSX } from 'preact';
import { guideText } from './guideText.ts';

interface Props {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Where one types what to look up. */
export const SearchField = ({ query, onQuery }: Props): JSX.Element => (
  <label class="guide-search">
    <span class="visually-hidden">{guideText('page.search')}</span>
    <input
      type="search"
      value={query}
      placeholder={guideText('page.placeholder')}
      onInput={(event) => onQuery(event.currentTarget.value)}
    />
  </label>
);
