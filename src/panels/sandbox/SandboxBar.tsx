import type { JSX } from 'preact';
import { NEXT_CALL } from '../../levels/sandbox.ts';
import type { PlayStore, PlayView } from '../../play/store.ts';
import { t } from '../format.ts';
import { CrashCard } from '../outcome/CrashCard.tsx';

interface Props {
  readonly view: PlayView;
  readonly play: PlayStore;
}

/** The next step: make the call, or what must be done before. */
export function SandboxBar({ view, play }: Props): JSX.Element {
  const { canRun, canUndo, position, length, run, line, level } = view;
  const reason = reasonNotToRun(view);
  const hasEnded = run.execution.ending.kind !== 'waiting' && position === length && !canRun;
  return (
    <div class="run-bar">
      {hasEnded && <CrashCard ending={run.execution.ending} line={line - level.helperLines} />}
      <button type="button" class="button primary wide" disabled={!canRun} onClick={() => play.runLine()}>
        {t(view.moment?.statement.blank === NEXT_CALL ? 'sandbox.make' : 'run.line')} <span class="key">↵</span>
      </button>
      {reason && (
        <p class="run-reason" role="status">
          {t(reason)}
        </p>
      )}
      {hasEnded && canUndo && (
        <button type="button" class="button wide" onClick={() => play.undo()}>
          {t('sandbox.takeBack')} <span class="key">Z</span>
        </button>
      )}
    </div>
  );
}

function reasonNotToRun({ canRun, faults, state, run }: PlayView) {
  if (canRun) return null;
  if (run.execution.ending.kind !== 'waiting') return 'sandbox.ended';
  if (faults[NEXT_CALL]) return 'run.fixFirst';
  return state.fills[NEXT_CALL] === undefined ? 'sandbox.pickFirst' : null;
}
