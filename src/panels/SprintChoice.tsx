import './style/overview.css';
import './style/challenge.css';
import './style/answers.css';
import './style/runResult.css';
import type { JSX } from 'preact';
import type { Target } from '../challenge/sprint.ts';
import { formatMetric } from './amounts.ts';
import { levelText, t, textsOf } from './format.ts';

const ct = textsOf('challenge');

interface Props {
  /** Levels in which the player has a plan, in the order of play. */
  readonly levels: readonly { readonly id: string; readonly number: number }[];
  /** The one that is looked at, and where its plans can be improved; `null` while that is found out. */
  readonly chosen: string | null;
  readonly targets: readonly Target[] | null;
  readonly onLevel: (id: string) => void;
  readonly onTarget: (index: number) => void;
}

/** Which plan of one's own to improve, and on which metric. */
export function SprintChoice({ levels, chosen, targets, onLevel, onTarget }: Props): JSX.Element {
  return (
    <main class="challenges-part" id="content">
      <h1>{ct('modes.sprint.name')}</h1>
      <p class="intro">{ct(levels.length === 0 ? 'sprint.noPlans' : 'sprint.choose')}</p>
      <div class="result-body">
        <ul class="sprint-levels">
          {levels.map(({ id, number }) => (
            <li key={id}>
              <button type="button" class="queue-item" aria-pressed={id === chosen} onClick={() => onLevel(id)}>
                <span class="level-number">{number}</span> {levelText(id).title}
              </button>
            </li>
          ))}
        </ul>
        {chosen && targets && (
          <section class="sprint-targets">
            <h2>{levelText(chosen).title}</h2>
            {targets.length === 0 && <p>{ct('sprint.optimal')}</p>}
            <ol class="item-choices">
              {targets.map(({ metric, own, bound }, index) => (
                <li key={`${metric} ${own}`}>
                  <button type="button" class="item-choice" onClick={() => onTarget(index)}>
                    <span class="key">{index + 1}</span>
                    <span>
                      {t(`metrics.${metric}.name`)}: {formatMetric(metric, own)} → <b>{formatMetric(metric, bound)}</b>
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </main>
  );
}
