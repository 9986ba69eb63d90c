import type { JSX } from 'preact';
import { lastGain } from '../../challenge/play.ts';
import { tallyAnswers } from '../../challenge/score.ts';
import { textsOf } from '../format.ts';
import type { RoundActions, RoundView } from '../roundView.ts';
import { formatClock } from './duration.ts';
import { Fact } from './Fact.tsx';

const ct = textsOf('challenge');
/** Below so many milliseconds the clock warns; while a picture is to be read, below these. */
const SHORT = 20_000;
const SHORT_LOOK = 2000;

/** Clock, score, row and what else matters while a run goes on. */
export function RoundBar({ view, ...actions }: { readonly view: RoundView } & RoundActions): JSX.Element {
  const { play, clock, phase } = view;
  return (
    <div class="round-bar">
      <h1>{ct(`modes.${play.round.mode}.name`)}</h1>
      <div class="clock-cell">
        <Clock clock={clock} short={play.exposure === null ? SHORT : SHORT_LOOK} />
        <Gain play={play} />
      </div>
      <Numbers view={view} />
      <div class="row round-buttons">
        {play.skipsLeft > 0 && phase === 'asking' && (
          <button type="button" class="button" onClick={actions.onSkip}>
            {ct('round.skip')} <span class="key">S</span>
          </button>
        )}
        <button
          type="button"
          class="button"
          disabled={phase === 'showing'}
          onClick={phase === 'paused' ? actions.onResume : actions.onPause}
        >
          {ct(phase === 'paused' ? 'round.resume' : 'round.pause')} <span class="key">P</span>
        </button>
        <button type="button" class="button quiet" onClick={actions.onStop}>
          {ct('round.stop')}
        </button>
      </div>
    </div>
  );
}

/** What the last answer did to the clock, for a moment. */
function Gain({ play }: Pick<RoundView, 'play'>): JSX.Element | null {
  const gain = lastGain(play) / 1000;
  if (gain === 0) return null;
  return (
    <span key={play.answers.length} class={`round-gain mono is-${gain > 0 ? 'good' : 'bad'}`} role="status">
      {gain > 0 ? '+' : '−'}
      {ct('round.seconds', { n: Math.abs(gain) })}
    </span>
  );
}

function Clock({ clock, short }: Pick<RoundView, 'clock'> & { readonly short: number }): JSX.Element {
  if (!clock) return <span class="round-clock is-none">{ct('round.untimed')}</span>;
  const isShort = clock.kind === 'left' && clock.time < short;
  return (
    <span class={`round-clock mono ${isShort ? 'is-short' : ''}`} role="timer" aria-label={ct(`round.${clock.kind}`)}>
      {formatClock(clock.time)}
    </span>
  );
}

function Numbers({ view: { play, ghost, queue } }: { readonly view: RoundView }): JSX.Element {
  const { solved, mistakes } = tallyAnswers(play.answers);
  const { items } = play.rules;
  const ahead = ghost ? solved - ghost.solved : 0;
  return (
    <dl class="round-numbers">
      <Fact name={ct('round.solved')} value={items === null ? `${solved}` : `${solved} / ${items}`} />
      <Fact name={ct('round.mistakes')} value={`${mistakes}`} tone={mistakes > 0 ? 'bad' : ''} />
      <div key={`row ${play.combo}`} class={`is-row ${play.combo >= 5 ? 'is-good' : ''}`}>
        <dt>{ct('round.row')}</dt>
        <dd class="mono">{play.combo}</dd>
      </div>
      {queue !== null && <Fact name={ct('round.queue')} value={`${queue}`} tone={queue > 2 ? 'bad' : ''} />}
      {ghost && (
        <Fact
          name={ct('round.ghost')}
          value={`${ahead > 0 ? '+' : ''}${ahead}`}
          tone={ahead < 0 ? 'bad' : ahead > 0 ? 'good' : ''}
        />
      )}
    </dl>
  );
}
