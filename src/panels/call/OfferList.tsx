import type { JSX } from 'preact';
import { t } from '../format.ts';
import type { Offer } from './callView.ts';
import { offerLabel } from './offerLabel.ts';

interface Props {
  readonly offers: readonly Offer[];
  /** Index of the offer in use; -1 for none. */
  readonly chosen: number;
  /** Whether the blank is still open, so that this is the next thing to do. */
  readonly isOpen: boolean;
  readonly onChoose: (offer: Offer) => void;
}

/** Letters that a name of code may have to stand in the usual size. */
const SHORT = 13;

/** The calls one can start from, each with its key. */
export function OfferList({ offers, chosen, isOpen, onChoose }: Props): JSX.Element {
  return (
    <fieldset class={`offers ${isOpen ? 'is-open' : ''}`}>
      <legend class="visually-hidden">{t('blank.choose')}</legend>
      {offers.map((offer, index) => {
        const { text, isCode } = offerLabel(offer.name);
        return (
          <button
            key={offer.name}
            type="button"
            class={`offer ${isCode ? 'mono' : ''} ${isCode && text.length > SHORT ? 'is-long' : ''}`}
            aria-pressed={index === chosen}
            title={offer.code}
            onClick={() => onChoose(offer)}
          >
            <span class="offer-name">
              {offer.builtIn && <span aria-hidden="true">⚒ </span>}
              {text}
            </span>
            <span class="key" aria-hidden="true">
              {index + 1}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
