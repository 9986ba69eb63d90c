import './style/round.css';
import './style/answers.css';
import './style/runResult.css';
import './style/record.css';
import type { JSX } from 'preact';
import type { Survival } from '../challenge/survival.ts';
import type { Placement } from '../challenge/survivalSpace.ts';
import { formatClock } from './challenge/duration.ts';
import { Fact } from './challenge/Fact.tsx';
import { SurvivalEnd, type SurvivalEndProps } from './challenge/SurvivalEnd.tsx';
import { SurvivalRequest } from './challenge/SurvivalRequest.tsx';
import { formatBytes, textsOf } from './format.ts';

const ct = textsOf('challenge');
/** Below so many milliseconds the clock warns. */
const SHORT = 2000;
/** Which of the requests to come are shown. */
const AHEAD = [1, 2, 3];

/** A game that goes on. */
export interface SurvivalGoing {
  /** Milliseconds the request still waits; `null` without a clock. */
  readonly left: number | null;
  readonly isPaused: boolean;
  readonly onPlace: (placement: Placement) => void;
  readonly onPause: () => void;
  readonly onStop: () => void;
}

interface Props {
  /** What is shown of it is read here, for it stays the same object while it changes. */
  readonly game: Survival;
  /** What can be done in it, or what it came to. */
  readonly state: SurvivalGoing | Omit<SurvivalEndProps, 'game'>;
  readonly host: (element: HTMLElement | null) => void;
  readonly isDrawn: boolean;
}

/** Survival: the window of free space, and the request that waits or what the game came to. */
export function SurvivalPage({ game, state, host, isDrawn }: Props): JSX.Element {
  const going = 'run' in state ? null : state;
  return (
    <main class="round survival" id="content">
      <div class="round-bar">
        <h1>{ct('modes.survival.name')}</h1>
        {going && <Clock left={going.left} />}
        <Numbers served={game.served} free={game.free} />
        {going && <Buttons {...going} />}
      </div>
      <div class="round-body">
        <div class="round-asked">
          {'run' in state ? (
            <SurvivalEnd game={game} {...state} />
          ) : (
            <SurvivalRequest
              arrival={game.arrival()}
              ahead={AHEAD.map((index) => game.arrival(index))}
              onPlace={state.onPlace}
            />
          )}
        </div>
        <section class="round-memory" aria-label={ct('round.memory')}>
          <div class="round-board board-frame">
            <div class={`board-host ${isDrawn ? 'is-drawn' : ''}`} ref={host} />
            {going?.isPaused && <p class="round-hidden">{ct('round.pausedText')}</p>}
          </div>
        </section>
      </div>
    </main>
  );
}

const Clock = ({ left }: Pick<SurvivalGoing, 'left'>): JSX.Element =>
  left === null ? (
    <span class="round-clock is-none">{ct('round.untimed')}</span>
  ) : (
    <span class={`round-clock mono ${left < SHORT ? 'is-short' : ''}`} role="timer" aria-label={ct('round.left')}>
      {formatClock(left)}
    </span>
  );

function Numbers({ served, free }: Pick<Survival, 'served' | 'free'>): JSX.Element {
  const { total, largest, fragmentation } = free;
  return (
    <dl class="round-numbers">
      <Fact name={ct('survival.served')} value={`${served}`} />
      <Fact name={ct('survival.free')} value={formatBytes(total)} />
      <Fact name={ct('survival.largest')} value={formatBytes(largest)} />
      <Fact name={ct('survival.fragmentation')} value={`${Math.round(100 * fragmentation)} %`} />
    </dl>
  );
}

const Buttons = ({ left, isPaused, onPause, onStop }: SurvivalGoing): JSX.Element => (
  <div class="row round-buttons">
    {left !== null && (
      <button type="button" class="button" onClick={onPause}>
        {ct(isPaused ? 'round.resume' : 'round.pause')} <span class="key">P</span>
      </button>
    )}
    <button type="button" class="button quiet" onClick={onStop}>
      {ct('round.stop')}
    </button>
  </div>
);
