import type { JSX } from 'preact';
import { NEXT_CALL } from '../../levels/sandbox.ts';
import type { PlayStore, PlayView } from '../../play/store.ts';
import { t } from '../format.ts';
import { CrashCard } from '../outcome/CrashCard.tsx';
import { sandboxText } from '../sandboxText.ts';

interface Props {
  readonly view: PlayView;
  readonly play: PlayStore;
}

/** The next step: make the call, or what must be done before. */
export function SandboxBar({ view, play }: Props): JSX.Element {
  const { canRun, canUndo, position, length, run, line, level } = view;
  const reason = reasonNotToRun(view);
  const hasEnded = run.execution.ending.kind !== 'waiting' && position === length && !canRun;
  const isNext = view.moment === null || view.moment.statement.blank === NEXT_CALL;
  return (
    <div class="run-bar">
      {hasEnded && <CrashCard ending={run.execution.ending} line={line - level.helperLines} />}
      <button type="button" class="button primary wide" disabled={!canRun} onClick={() => play.runLine()}>
        {isNext ? sandboxText('make') : t('run.line')} <span class="key">↵</span>
      </button>
      {reason && (
        <p class="run-reason" role="status">
          {reason}
        </p>
      )}
      {hasEnded && canUndo && (
        <button type="button" class="button wide" onClick={() => play.undo()}>
          {sandboxText('takeBack')} <span class="key">Z</span>
        </button>
      )}
    </div>
  );
}

function reasonNotToRun({ canRun, faults, state, run }: PlayView): string | null {
  if (canRun) return null;
  if (run.execution.ending.kind !== 'waiting') return sandboxText('ended');
  if (faults[NEXT_CALL]) return t('run.fixFirst');
  return state.fills[NEXT_CALL] === undefined ? sandboxText('pickFirst') : null;
}
