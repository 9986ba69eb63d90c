import type { JSX } from 'preact';
import { textsOf } from '../format.ts';

const ct = textsOf('challenge');

export interface ResultActions {
  /** Plays what the run asked: `again` of one's own, `race` of somebody else's. */
  readonly again: 'result.again' | 'result.race';
  readonly onAgain: () => void;
  readonly onChallenges: () => void;
  readonly onLink: () => void;
  readonly onText: () => void;
  readonly onCard: () => void;
  /** What came of copying, if anything was copied. */
  readonly copied: string | null;
}

/** What can be done once a run is over: play it again or another challenge, and show it to others. */
export function ResultButtons({ again, copied, ...actions }: ResultActions): JSX.Element {
  const others = [
    ['result.others', actions.onChallenges],
    ['result.link', actions.onLink],
    ['result.text', actions.onText],
    ['result.card', actions.onCard],
  ] as const;
  return (
    <>
      <div class="result-buttons">
        <button type="button" class="button primary" onClick={actions.onAgain}>
          {ct(again)} <span class="key">↵</span>
        </button>
        {others.map(([name, act]) => (
          <button key={name} type="button" class="button" onClick={act}>
            {ct(name)}
          </button>
        ))}
      </div>
      {copied && (
        <p class="dim" role="status">
          {copied}
        </p>
      )}
    </>
  );
}
