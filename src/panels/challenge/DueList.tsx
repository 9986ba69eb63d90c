import type { JSX } from 'preact';
import type { Due } from '../../record/review.ts';
import { textsOf } from '../format.ts';
import { Rich } from '../text/Rich.tsx';
import { conceptName } from './sentence.ts';

const ct = textsOf('challenge');
/** How many are shown by name. */
const SHOWN = 6;

interface Props {
  readonly due: readonly Due[];
  readonly isReviewOn: boolean;
  readonly onReview: (concept: string | null) => void;
  readonly onClearReview: () => void;
  readonly onToggleReview: () => void;
}

/** What is due to be reviewed, and why; can be emptied and switched off. */
export function DueList(props: Props): JSX.Element {
  const { due, isReviewOn, onReview, onClearReview, onToggleReview } = props;
  return (
    <section class="card due">
      <p class="section-head">{ct('review.title')}</p>
      {!isReviewOn && <p class="dim">{ct('review.off')}</p>}
      {isReviewOn && due.length === 0 && <p class="dim">{ct('review.none')}</p>}
      {isReviewOn && due.length > 0 && (
        <>
          <ul>
            {due.slice(0, SHOWN).map((each) => (
              <li key={each.card.concept}>
                <button type="button" class="due-item" onClick={() => onReview(each.card.concept)}>
                  <span>
                    <Rich text={conceptName(each.card.concept)} />
                  </span>
                  <span class="dim">{reasonText(each)}</span>
                </button>
              </li>
            ))}
          </ul>
          {due.length > SHOWN && <p class="dim">{ct('review.more', { n: due.length - SHOWN })}</p>}
          <button type="button" class="button primary wide" onClick={() => onReview(null)}>
            {ct('review.start', { n: due.length })} <span class="key">V</span>
          </button>
        </>
      )}
      <div class="row">
        {isReviewOn && due.length > 0 && (
          <button type="button" class="button quiet" onClick={onClearReview}>
            {ct('review.clear')}
          </button>
        )}
        <button type="button" class="button quiet" onClick={onToggleReview}>
          {ct(isReviewOn ? 'review.switchOff' : 'review.switchOn')}
        </button>
      </div>
    </section>
  );
}

const reasonText = ({ reason, overdue, chance }: Due): string =>
  ct(`review.reasons.${reason}`, { days: overdue, chance: Math.round(chance * 100) });
