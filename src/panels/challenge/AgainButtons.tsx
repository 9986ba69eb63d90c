import type { JSX } from 'preact';
import { textsOf } from '../format.ts';

const ct = textsOf('challenge');

interface Props {
  readonly onAgain: () => void;
  readonly onChallenges: () => void;
}

/** What can be done once a run is over: play it again, or another challenge. */
export function AgainButtons({ onAgain, onChallenges }: Props): JSX.Element {
  return (
    <>
      <button type="button" class="button primary" onClick={onAgain}>
        {ct('result.again')} <span class="key">↵</span>
      </button>
      <button type="button" class="button" onClick={onChallenges}>
        {ct('result.others')}
      </button>
    </>
  );
}
