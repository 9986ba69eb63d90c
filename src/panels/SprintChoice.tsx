import './style/overview.css';
import './style/challenge.css';
import './style/answers.css';
import './style/runResult.css';
import type { JSX } from 'preact';
import type { Target } from '../challenge/sprint.ts';
import type { Texts } from '../play/attempt.ts';
import { formatMetric } from './amounts.ts';
import { levelText, t, textsOf } from './format.ts';
import { BlankTexts } from './text/BlankTexts.tsx';

const ct = textsOf('challenge');

/** A plan of the player's own, and where it can be improved. */
interface OwnPlan {
  readonly texts: Texts;
  readonly targets: readonly Target[];
}

interface Props {
  /** Levels in which the player has a plan, in the order of play. */
  readonly levels: readonly { readonly id: string; readonly number: number }[];
  /** The one that is looked at, and its plans; `null` while they are found out. */
  readonly chosen: string | null;
  readonly plans: readonly OwnPlan[] | null;
  readonly onLevel: (id: string) => void;
  /** `index`: of the target, among those of all plans. */
  readonly onTarget: (index: number) => void;
}

/** Which plan of one's own to improve, and on which metric. */
export function SprintChoice({ levels, chosen, plans, onLevel, onTarget }: Props): JSX.Element {
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
        {chosen && plans && (
          <section class="sprint-targets">
            <h2>{levelText(chosen).title}</h2>
            {plans.length === 0 && <p>{ct('sprint.optimal')}</p>}
            {plans.map((plan, index) => (
              <Plan key={index} {...{ plan, plans, index, onTarget }} />
            ))}
          </section>
        )}
      </div>
    </main>
  );
}

interface PlanProps extends Pick<Props, 'onTarget'> {
  readonly plans: readonly OwnPlan[];
  readonly plan: OwnPlan;
  readonly index: number;
}

/** The targets of one plan, and by what it differs from the others of the level. */
function Plan({ plans, plan, index, onTarget }: PlanProps): JSX.Element {
  const before = plans.slice(0, index).flatMap(({ targets }) => targets).length;
  const differing = Object.entries(plan.texts).filter(([blank, text]) =>
    plans.some(({ texts }) => texts[blank] !== text),
  );
  return (
    <section class="sprint-plan">
      {plans.length > 1 && <h3 class="section-head">{ct('sprint.plan', { n: index + 1 })}</h3>}
      {differing.length > 0 && <BlankTexts texts={differing.map(([blank, text]) => ({ blank, text }))} />}
      <ol class="item-choices">
        {plan.targets.map(({ metric, own, bound }, target) => (
          <li key={metric}>
            <button type="button" class="item-choice" onClick={() => onTarget(before + target)}>
              <span class="key">{before + target + 1}</span>
              <span>
                {t(`metrics.${metric}.name`)}: {formatMetric(metric, own)} → <b>{formatMetric(metric, bound)}</b>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
