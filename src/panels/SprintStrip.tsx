import './style/round.css';
import './style/runResult.css';
import type { JSX } from 'preact';
import type { SprintResult, Target } from '../challenge/sprint.ts';
import { formatMetric } from './amounts.ts';
import { formatClock } from './challenge/duration.ts';
import { type ResultActions, ResultButtons } from './challenge/ResultButtons.tsx';
import { t, textsOf } from './format.ts';

const ct = textsOf('challenge');

export interface SprintProps {
  readonly target: Target;
  /** Milliseconds left; `null` without a clock. */
  readonly left: number | null;
  readonly last: SprintResult | null;
  /** The best share of the gap so far, from 0. */
  readonly share: number;
  readonly onEnd: () => void;
  /** What can be done once it is over; `null` before. */
  readonly actions: ResultActions | null;
}

/** What a sprint is about, over the picture: the metric, the gap, and how much of it is closed. */
export function SprintStrip(props: SprintProps): JSX.Element {
  const { target, left, last, share, actions } = props;
  const { metric, own, bound, isProved } = target;
  const percent = Math.round(share * 100);
  return (
    <section class="sprint-strip" aria-label={ct('modes.sprint.name')}>
      <h1 class="visually-hidden">{ct('modes.sprint.name')}</h1>
      <span class="round-clock mono">{left === null ? '' : formatClock(left)}</span>
      <p>
        <b>{t(`metrics.${metric}.name`)}</b>: {formatMetric(metric, own)} → <b>{formatMetric(metric, bound)}</b>{' '}
        <span class="dim">{ct(isProved ? 'sprint.proved' : 'sprint.known')}</span>
      </p>
      <meter min={0} max={1} value={share} aria-label={ct('modes.sprint.unit')}>
        {percent} %
      </meter>
      <span class="mono">{percent} %</span>
      {last && last.worse.length > 0 && (
        <p class="sprint-worse" role="status">
          {ct('sprint.worse', { metrics: last.worse.map((each) => t(`metrics.${each}.name`)).join(', ') })}
        </p>
      )}
      {actions ? (
        <ResultButtons {...actions} />
      ) : (
        <button type="button" class="button" onClick={props.onEnd}>
          {ct('round.stop')}
        </button>
      )}
    </section>
  );
}
