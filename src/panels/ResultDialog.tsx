import type { JSX } from 'preact';
import type { Metric, Par, Score } from '../levels/metric.ts';
import type { LevelReport } from '../levels/report.ts';
import type { LevelFile } from '../levels/schema.ts';
import type { BetterPlan, SolvedPlan } from '../levels/solution.ts';
import type { Ending } from '../program/execution.ts';
import { levelText, t, tn } from './format.ts';
import { CrashCard } from './outcome/CrashCard.tsx';
import { Beaten } from './result/Beaten.tsx';
import { GoalResults } from './result/GoalResults.tsx';
import { ScoreTable } from './result/ScoreTable.tsx';
import { Modal } from './shell/Modal.tsx';
import { Stars } from './shell/Stars.tsx';
import { Rich } from './text/Rich.tsx';

export interface ResultProps {
  readonly file: Pick<LevelFile, 'id' | 'machine' | 'bars' | 'constraints' | 'stars'>;
  readonly par: Par;
  readonly report: LevelReport;
  /** Stars won, in the level's order; hints cost some. */
  readonly stars: readonly boolean[];
  readonly score: Score;
  /** The player's best so far, this run included. */
  readonly best: Readonly<Partial<Record<Metric, number>>>;
  /** Metrics on which this run beat the player's best. */
  readonly newBests: readonly Metric[];
  readonly ending: Ending;
  /** Where the run ended, helpers not counted. */
  readonly line: number;
  readonly hints: number;
  /** Whether nothing of a program to be mended has been changed yet: what is wrong with it is not told. */
  readonly isAsFound?: boolean;
  /** What the level's kind adds. */
  readonly kind?: JSX.Element | null;
  /** Whether no plan of the level's decision space does better than par. */
  readonly isProved: boolean;
  /** Known plans that are better on some metric, those first that are so on most. */
  readonly better: readonly BetterPlan[];
  /** Name of the trap the plan fell into. */
  readonly trap: string | null;
  readonly hasNext: boolean;
  readonly onNext: () => void;
  readonly onAgain: () => void;
  /** Shows what the same would cost on the other floors. */
  readonly onFloors: () => void;
  /** Shows a known plan beside the player's, moment by moment. */
  readonly onBeside: (plan: SolvedPlan) => void;
  /** Copies a link to the plan that was run. */
  readonly onLink: () => void;
  readonly onHome: () => void;
  readonly onClose: () => void;
}

/** How a run came out: the verdict, why, and the numbers beside par. */
export function ResultDialog(props: ResultProps): JSX.Element {
  const { file, report, stars, ending, line, trap, hints, isAsFound, onClose } = props;
  const text = levelText(file.id);
  return (
    <Modal title={`${text.title} · ${t('result.title')}`} onClose={onClose} class="result">
      <div class={`verdict ${report.passed ? 'is-passed' : 'is-failed'}`}>
        <p class="verdict-word">
          <span aria-hidden="true">{report.passed ? '✓' : '✕'}</span>{' '}
          {t(report.passed ? 'result.passed' : 'result.failed')}
        </p>
        {report.passed && <Stars won={stars} />}
        <p class="verdict-line">{verdictLine(props)}</p>
        {hints > 0 && <p class="dim">{tn('result.hintsUsed', hints)}</p>}
      </div>
      <CrashCard ending={ending} line={line} />
      {trap && text.traps[trap] && !isAsFound && (
        <section class="trap">
          <h3 class="section-head">{t('result.trap')}</h3>
          <p>
            <Rich text={text.traps[trap]} />
          </p>
        </section>
      )}
      <div class="result-columns">
        <ScoreTable {...props} />
        <GoalResults report={report} stars={stars} ending={ending} />
      </div>
      {props.kind}
      {!isAsFound && (
        <section class="why">
          <h3 class="section-head">{t('result.why')}</h3>
          <p>
            <Rich text={text.explanation} />
          </p>
        </section>
      )}
      {report.passed && <Beaten {...props} />}
      <Actions {...props} />
    </Modal>
  );
}

function verdictLine({ report, ending, isAsFound }: ResultProps): string {
  if (report.passed) return t('result.passedLine');
  if (isAsFound) return t('result.asFoundLine');
  return t(ending.kind === 'finished' ? 'result.failedLine' : 'result.crashedLine');
}

function Actions({
  file,
  report,
  hasNext,
  onNext,
  onAgain,
  onFloors,
  onLink,
  onHome,
  onClose,
}: ResultProps): JSX.Element {
  const again = t(report.passed ? 'result.again' : 'result.fix');
  const isNextMain = report.passed && hasNext;
  return (
    <div class="row result-actions">
      {isNextMain && (
        <button type="button" class="button primary" onClick={onNext}>
          {t('result.next')} <span class="key">↵</span>
        </button>
      )}
      <button type="button" class={`button ${isNextMain ? '' : 'primary'}`} onClick={onAgain}>
        {again}
      </button>
      {file.machine.profile !== 'kernel' && (
        <button type="button" class="button" onClick={onFloors}>
          {t('result.floors')}
        </button>
      )}
      <button type="button" class="button" onClick={onLink}>
        {t('result.link')}
      </button>
      <button type="button" class="button" onClick={onClose}>
        {t('result.close')}
      </button>
      <button type="button" class="button quiet" onClick={onHome}>
        {t('result.home')}
      </button>
    </div>
  );
}
