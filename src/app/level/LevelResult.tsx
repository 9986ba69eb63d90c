import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { LevelReport } from '../../levels/report.ts';
import { parOf, plansBetterThan, type Solution, type SolvedPlan } from '../../levels/solution.ts';
import { trapOf } from '../../levels/trapOf.ts';
import { CompareDialog } from '../../panels/CompareDialog.tsx';
import { t } from '../../panels/format.ts';
import type { HeaderActions } from '../../panels/Header.tsx';
import { ResultDialog } from '../../panels/ResultDialog.tsx';
import type { PlayView } from '../../play/store.ts';
import { isAsFound } from '../../play/view.ts';
import { copyText } from '../clipboard.ts';
import type { Game } from '../game.ts';
import { kindResult } from './kindParts.tsx';
import type { LevelSession } from './levelSession.ts';
import { planLink } from './planLink.ts';
import type { RunResult } from './runResult.ts';
import { runSide } from './runSide.ts';

interface Props {
  readonly game: Game;
  readonly session: LevelSession;
  readonly actions: HeaderActions;
  /** Opens the level after this one; `null` if there is none. */
  readonly onNext: (() => void) | null;
  readonly result: RunResult;
}

/** How a run ended, beside the plans that are known. */
export function LevelResult({ game, session, actions, onNext, result }: Props): JSX.Element {
  const { level, play } = session;
  const { view, report, ...reached } = result;
  const solution = session.solution.value;
  const compared = useMemo(() => compare(result, solution), [result, solution]);
  const [beside, setBeside] = useState<SolvedPlan | null>(null);
  const close = (): void => {
    game.dialog.value = null;
  };
  const goBack = (): void => {
    close();
    play.goTo(0);
  };
  if (beside) return <Beside {...{ session, view }} plan={beside} onBack={() => setBeside(null)} onClose={close} />;
  return (
    <ResultDialog
      {...reached}
      {...compared}
      file={level.file}
      report={report}
      isAsFound={isAsFound(view)}
      ending={view.run.execution.ending}
      line={view.line - level.helperLines}
      hints={view.hints}
      kind={hasMore(view, report) ? <kindResult.View view={view} machines={report.machines} /> : null}
      hasNext={onNext !== null}
      onNext={onNext ?? close}
      onAgain={goBack}
      onFloors={() => {
        game.dialog.value = 'floors';
      }}
      onLink={() => void copyPlan(game, view)}
      onBeside={setBeside}
      onHome={actions.onHome}
      onClose={close}
    />
  );
}

async function copyPlan(game: Game, { level, state }: PlayView): Promise<void> {
  const text = await planLink(level, state.fills);
  if (await copyText(text)) game.tell({ text: 'result.linkCopied', tone: 'good' });
  else game.tell({ text: 'result.notCopied', data: { text }, tone: 'bad' });
}

const hasMore = ({ level: { file } }: PlayView, { machines }: LevelReport): boolean =>
  file.questions !== undefined || machines.length > 1;

/** What comparing a run with the plans and traps that are known says. */
const compare = ({ view: { run, level }, score }: RunResult, solution: Solution | null) => ({
  par: solution ? parOf(solution) : {},
  isProved: solution?.isExact ?? false,
  better: solution ? plansBetterThan(solution, score, [...level.file.constraints, ...level.file.stars]) : [],
  trap: trapOf(run, solution),
});

interface BesideProps extends Pick<Props, 'session'> {
  readonly view: PlayView;
  readonly plan: SolvedPlan;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** A known plan beside the player's run. It is there to be looked at: what it wins would not be the player's. */
function Beside({ session: { play }, view, plan, onBack, onClose }: BesideProps): JSX.Element {
  const { level, state, run } = view;
  return (
    <CompareDialog
      title={t('result.besideTitle')}
      file={level.file}
      sides={[
        runSide(t('result.mine'), state.fills, run),
        runSide(t('result.known'), plan.fills, play.runOf(plan.fills).run),
      ]}
      onTakeUp={null}
      onBack={onBack}
      onClose={onClose}
    />
  );
}
