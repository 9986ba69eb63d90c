import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PlanRun } from '../../levels/planRun.ts';
import { reportOf } from '../../levels/report.ts';
import { BranchDialog, type BranchItem } from '../../panels/BranchDialog.tsx';
import { CompareDialog } from '../../panels/CompareDialog.tsx';
import { t } from '../../panels/format.ts';
import type { Branch } from '../../play/attempt.ts';
import type { PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import type { LevelSession } from './levelSession.ts';
import { runSide } from './runSide.ts';

interface Props {
  readonly game: Game;
  readonly session: LevelSession;
}

/** The plans that were left, and one of them beside the present plan. */
export function LevelBranches({ game, session }: Props): JSX.Element {
  const { play } = session;
  const view = session.view.value;
  const [compared, setCompared] = useState<number | null>(null);
  const branches = view.branches.toReversed();
  const close = (): void => {
    game.dialog.value = null;
  };
  const takeUp = (index: number): void => {
    close();
    if (branches[index]) play.takeUp(branches[index]);
  };
  const branch = compared === null ? undefined : branches[compared];
  if (compared === null || !branch) {
    const items = branches.map((each, index) => itemOf(view, each, index, play.runOf(each.fills).run));
    return <BranchDialog branches={items} onCompare={setCompared} onTakeUp={takeUp} onClose={close} />;
  }
  const left = runSide(t('branches.present'), view.state.fills, view.run);
  const right = runSide(titleOf(compared), branch.fills, play.runOf(branch.fills).run);
  return (
    <CompareDialog
      title={t('compare.title')}
      file={view.level.file}
      sides={[left, right]}
      onTakeUp={() => takeUp(compared)}
      onBack={() => setCompared(null)}
      onClose={close}
    />
  );
}

const titleOf = (index: number): string => t('branches.name', { n: index + 1 });

function itemOf({ state, level }: PlayView, { fills }: Branch, index: number, run: PlanRun): BranchItem {
  const changed = Object.keys(level.file.blanks).filter((blank) => fills[blank] !== state.fills[blank]);
  return {
    title: titleOf(index),
    changes: changed.map((blank) => ({ blank, text: fills[blank] ?? null })),
    verdict: verdictOf(run),
  };
}

function verdictOf(run: PlanRun): BranchItem['verdict'] {
  const { kind } = run.execution.ending;
  if (kind === 'waiting' || kind === 'faulty') return 'open';
  return reportOf(run.level, run).passed ? 'passed' : 'failed';
}
