import type { JSX } from 'preact';
import type { Autopsy } from '../../play/autopsy.ts';
import type { QuestionState } from '../../play/said.ts';
import { levelText } from '../format.ts';
import { Rich } from '../text/Rich.tsx';
import { kindText } from './kindText.ts';
import { machineName } from './MachinePicker.tsx';
import { Points, Verdict } from './Verdict.tsx';

interface Props {
  readonly levelId: string;
  readonly questions: readonly QuestionState[];
  readonly autopsy: Autopsy | null;
  /** Whether the plan passes on each machine of the level. */
  readonly machines: readonly boolean[];
}

/** What a result says beside its numbers: the machines the plan passes on, and how the player's answers did. */
export function SaidResults({ levelId, questions, autopsy, machines }: Props): JSX.Element {
  return (
    <>
      {machines.length > 1 && (
        <section>
          <h3 class="section-head">{kindText('machines.title')}</h3>
          <ul class="machine-results">
            {machines.map((isPassed, machine) => (
              <li key={machine} class={isPassed ? 'is-right' : 'is-wrong'}>
                <span aria-hidden="true">{isPassed ? '✓' : '✕'}</span> {machineName(machine)}:{' '}
                {kindText(isPassed ? 'machines.passes' : 'machines.fails')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {(questions.length > 0 || autopsy) && (
        <section>
          <h3 class="section-head">{kindText('question.result')}</h3>
          {questions.map((state) => (
            <div key={state.question.name}>
              <p>
                <Rich text={levelText(levelId).questions?.[state.question.name] ?? ''} />
              </p>
              <Verdict state={state} />
            </div>
          ))}
          {autopsy && <AutopsyResult {...autopsy} />}
        </section>
      )}
    </>
  );
}

/** How the search for the culprit went; only the first mark earns points. */
function AutopsyResult({ marks }: Autopsy): JSX.Element {
  const [first] = marks;
  const found = marks.findIndex(({ blame }) => blame === 'culprit');
  if (!first) return <p>{kindText('autopsy.notMarked')}</p>;
  return (
    <div class={`verdict-said ${found === 0 ? 'is-right' : 'is-wrong'}`}>
      <p>{found < 0 ? kindText('autopsy.notFound') : kindText('autopsy.found', { n: found + 1 })}</p>
      <Points confidence={first.said.confidence} isRight={found === 0} />
    </div>
  );
}
