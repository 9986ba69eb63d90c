import type { JSX } from 'preact';
import type { Metric, Score } from '../../levels/metric.ts';
import type { LevelReport } from '../../levels/report.ts';
import type { LevelFile } from '../../levels/schema.ts';
import type { Ending } from '../../program/execution.ts';
import { limitText } from '../amounts.ts';
import { t } from '../format.ts';
import type { TextKey } from '../texts.ts';
import { type GoalState, goalState, starState } from './goals.ts';

interface Props {
  readonly file: Pick<LevelFile, 'constraints' | 'stars'>;
  readonly score: Score;
  /** When the run has ended. */
  readonly report: LevelReport | null;
  readonly ending: Ending;
}

/** What passes the level and what earns its stars, each with how it stands now. */
export function GoalList({ file, score, report, ending }: Props): JSX.Element {
  const ran = report === null ? null : report.served && ending.kind === 'finished';
  return (
    <div class="goals">
      <section aria-label={t('level.toPass')}>
        <h2 class="section-head">{t('level.toPass')}</h2>
        <ul>
          <Goal text={t('limits.served')} state={ran === null ? 'open' : ran ? 'met' : 'lost'} />
          {file.constraints.map((limit) => (
            <Goal
              key={limit.metric}
              metric={limit.metric}
              text={limitText(limit)}
              state={goalState(limit, score, report !== null)}
            />
          ))}
        </ul>
      </section>
      <section aria-label={t('level.stars')}>
        <h2 class="section-head">{t('level.stars')}</h2>
        <ul>
          {file.stars.map((limit, index) => (
            <Goal
              key={limit.metric}
              metric={limit.metric}
              text={limitText(limit)}
              state={starState(limit, score, report?.stars[index]?.met ?? false)}
              isStar
            />
          ))}
        </ul>
      </section>
    </div>
  );
}

const SIGNS: Readonly<Record<GoalState, string>> = { met: '✓', open: '○', lost: '✕' };
const STAR_SIGNS: Readonly<Record<GoalState, string>> = { met: '★', open: '☆', lost: '☆' };
const WORDS: Readonly<Record<GoalState, TextKey>> = { met: 'level.met', open: 'level.open', lost: 'level.unmet' };

interface GoalProps {
  /** What it is about, if it is a number. */
  readonly metric?: Metric;
  readonly text: string;
  readonly state: GoalState;
  readonly isStar?: boolean;
}

function Goal({ metric, text, state, isStar = false }: GoalProps): JSX.Element {
  return (
    <li class={`goal is-${state} ${isStar ? 'is-star' : ''}`} data-card={metric}>
      <span class="goal-sign" aria-hidden="true">
        {(isStar ? STAR_SIGNS : SIGNS)[state]}
      </span>
      <span>
        {text}
        <span class="visually-hidden"> · {t(WORDS[state])}</span>
      </span>
    </li>
  );
}
