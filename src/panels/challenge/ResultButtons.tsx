import type { JSX } from 'preact';
import { textsOf } from '../format.ts';

const ct = textsOf('challenge');

export interface ResultActions {
  readonly onAgain: () => void;
  readonly onChallenges: () => void;
  readonly onLink: () => void;
  readonly onText: () => void;
  readonly onCard: () => void;
  /** What came of copying, if anything was copied. */
  readonly copied: string | null;
}

/** What can be done once a run is over: play it again or another challenge, and show it to others. */
export function ResultButtons({ copied, ...actions }: ResultActions): JSX.Element {
  return (
    <>
      <div class="result-buttons">
        <button type="button" class="button primary" onClick={actions.onAgain}>
          {ct('result.again')} <span class="key">↵</span>
        </button>
        <button type="button" class="button" onClick={actions.onChallenges}>
          {ct('result.others')}
        </button>
        <button type="button" class="button" onClick={actions.onLink}>
          {ct('result.link')}
        </button>
        <button type="button" class="button" onClick={actions.onText}>
          {ct('result.text')}
        </button>
        <button type="button" class="button" onClick={actions.onCard}>
          {ct('result.card')}
        </button>
      </div>
      {copied && (
        <p class="dim" role="status">
          {copied}
        </p>
      )}
    </>
  );
}
