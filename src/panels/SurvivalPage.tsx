import './style/round.css';
import './style/answers.css';
import './style/runResult.css';
import './style/record.css';
import type { JSX } from 'preact';
import type { Doom } from '../challenge/doom.ts';
import type { Survival } from '../challenge/survival.ts';
import { fragmentationOf, holesOf, PLACEMENTS, type Placement } from '../challenge/survivalSpace.ts';
import type { Run } from '../record/run.ts';
import { formatClock } from './challenge/duration.ts';
import { Fact } from './challenge/Fact.tsx';
import { type ResultActions, ResultButtons } from './challenge/ResultButtons.tsx';
import { formatBytes, textsOf } from './format.ts';
import { LineChart } from './record/LineChart.tsx';
import { Rich } from './text/Rich.tsx';

const ct = textsOf('challenge');
/** How many of the requests to come are shown. */
const AHEAD = 3;

export interface SurvivalProps {
  readonly game: Survival;
  /** Milliseconds the request still waits; `null` without a clock. */
  readonly left: number | null;
  readonly isPaused: boolean;
  /** Once it is over. */
  readonly run: Run | null;
  /** What can be done then. */
  readonly actions: ResultActions | null;
  readonly best: Run | null;
  readonly doom: Doom | null;
  readonly host: (element: HTMLElement | null) => void;
  readonly isDrawn: boolean;
  readonly onPlace: (placement: Placement) => void;
  readonly onPause: () => void;
  readonly onStop: () => void;
  readonly onShowDoom: (index: number) => void;
}

/** Survival: the window of free space, the request that waits, and ways to place it. */
export function SurvivalPage(props: SurvivalProps): JSX.Element {
  const { run, isPaused, host, isDrawn } = props;
  return (
    <main class="round survival" id="content">
      <SurvivalBar {...props} />
      <div class="round-body">
        <div class="round-asked">{run ? <Ended {...props} run={run} /> : <Waiting {...props} />}</div>
        <section class="round-memory" aria-label={ct('round.memory')}>
          <div class="round-board board-frame">
            <div class={`board-host ${isDrawn ? 'is-drawn' : ''}`} ref={host} />
            {isPaused && <p class="round-hidden">{ct('round.pausedText')}</p>}
          </div>
        </section>
      </div>
    </main>
  );
}

function SurvivalBar({ game, left, run, isPaused, onPause, onStop }: SurvivalProps): JSX.Element {
  const holes = holesOf(game.machine);
  const free = holes.reduce((sum, { size }) => sum + size, 0);
  const largest = Math.max(0, ...holes.map(({ size }) => size));
  return (
    <div class="round-bar">
      <h1>{ct('modes.survival.name')}</h1>
      {left === null ? (
        <span class="round-clock is-none">{ct('round.untimed')}</span>
      ) : (
        <span class={`round-clock mono ${left < 2000 ? 'is-short' : ''}`} role="timer" aria-label={ct('round.left')}>
          {formatClock(left)}
        </span>
      )}
      <dl class="round-numbers">
        <Fact name={ct('survival.served')} value={`${game.served}`} />
        <Fact name={ct('survival.free')} value={formatBytes(free)} />
        <Fact name={ct('survival.largest')} value={formatBytes(largest)} />
        <Fact name={ct('survival.fragmentation')} value={`${Math.round(100 * fragmentationOf(holes))} %`} />
      </dl>
      {!run && (
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
      )}
    </div>
  );
}

function Waiting({ game, onPlace }: SurvivalProps): JSX.Element {
  const { size, lifetime } = game.arrival();
  return (
    <section class="item-card" aria-label={ct('survival.next')}>
      <p class="section-head">{ct('survival.next')}</p>
      <p class="survival-request">
        <b class="mono">{formatBytes(size)}</b>
        <span class={`tag is-${lifetime > 7 ? 'long' : 'short'}`}>
          {ct('survival.stays')} {ct('survival.requests', { n: lifetime })}
        </span>
      </p>
      <p class="dim">
        {ct('survival.soon')}{' '}
        {Array.from({ length: AHEAD }, (_, index) => formatBytes(game.arrival(index + 1).size)).join(' · ')}
      </p>
      <p>{ct('survival.click')}</p>
      <ol class="item-choices">
        {PLACEMENTS.map((placement, index) => (
          <li key={placement}>
            <button type="button" class="item-choice" onClick={() => onPlace(placement)}>
              <span class="key" aria-hidden="true">
                {index + 1}
              </span>
              <span class="choice-code">
                {ct(`survival.placements.${placement}`)}
                <code class="dim choice-line">{callOf(placement)}</code>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The call that a way of placing is. */
const callOf = (placement: (typeof PLACEMENTS)[number]): string =>
  placement === 'lowest'
    ? 'VirtualAlloc(NULL, n, MEM_RESERVE | MEM_COMMIT, …)'
    : placement === 'highest'
      ? 'VirtualAlloc(NULL, n, MEM_RESERVE | MEM_COMMIT | MEM_TOP_DOWN, …)'
      : 'VirtualAlloc(hole, n, MEM_RESERVE | MEM_COMMIT, …)';

function Ended(props: SurvivalProps & { readonly run: Run }): JSX.Element {
  const { game, run, best, doom } = props;
  const isBest = best === null || run.score > best.score;
  return (
    <section class="item-card">
      <p class="result-score mono">{run.score}</p>
      <p class="result-unit">{ct('modes.survival.unit')}</p>
      {isBest ? (
        <p class="tag is-best">★ {ct('result.best')}</p>
      ) : (
        <p class="dim">{ct('result.bestWas', { score: best.score })}</p>
      )}
      {game.isOver && <p>{lastRefusal(game)}</p>}
      {game.isOver && (
        <div class={`cause ${doom ? 'is-wrong' : 'is-skipped'}`}>
          <p>{doom ? <Rich text={doomText(game, doom)} /> : ct('survival.noDoom')}</p>
          {doom && (
            <button type="button" class="button" onClick={() => props.onShowDoom(doom.index)}>
              {ct('survival.showDoom')}
            </button>
          )}
        </div>
      )}
      <h2 class="section-head">{ct('survival.curve')}</h2>
      <figure class="chart">
        <LineChart
          points={game.history.map(({ fragmentation }) => ({ value: 100 * fragmentation, spread: 0 }))}
          format={(value) => `${Math.round(value)} %`}
          range={[0, 100]}
        />
      </figure>
      {props.actions && <ResultButtons {...props.actions} />}
    </section>
  );
}

function lastRefusal(game: Survival): string {
  const holes = holesOf(game.machine);
  const free = holes.reduce((sum, { size }) => sum + size, 0);
  const size = game.history.at(-1)?.arrival.size ?? 0;
  const data = { size: formatBytes(size), free: formatBytes(free) };
  const largest = Math.max(0, ...holes.map((hole) => hole.size));
  return free < size ? ct('survival.full', data) : ct('survival.over', { ...data, largest: formatBytes(largest) });
}

const placementText = (placement: Placement): string =>
  typeof placement === 'string'
    ? ct(`survival.placements.${placement}`)
    : ct('survival.at', { address: placement.at.toString(16).toUpperCase() });

const doomText = (game: Survival, { index, better, served }: Doom): string =>
  ct('survival.doom', {
    n: index + 1,
    place: placementText(game.history[index]?.placement ?? 'lowest'),
    better: placementText(better),
    served,
  });
