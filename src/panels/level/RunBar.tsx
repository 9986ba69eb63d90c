import type { JSX } from 'preact';
import type { PlayStore, PlayView } from '../../play/store.ts';
import { t } from '../format.ts';
import { crashCard } from '../laterPanels.ts';

interface Props {
  readonly view: PlayView;
  readonly play: PlayStore;
  readonly onResult: () => void;
}

/** The next step: run the line, or what must be done before; at the end, the result. */
export function RunBar({ view, play, onResult }: Props): JSX.Element {
  const { report, run, level } = view;
  if (report) return <Ended {...{ view, play, onResult }} />;
  const reason = reasonNotToRun(view);
  return (
    <div class="run-bar">
      <button type="button" class="button primary wide" disabled={!view.canRun} onClick={() => play.runLine()}>
        {t('run.line')} <span class="key">↵</span>
      </button>
      {reason && (
        <p class="run-reason" role="status">
          {reason}
        </p>
      )}
      {run.execution.ending.kind === 'stopped' && view.position === view.length && (
        <crashCard.View ending={run.execution.ending} line={view.line - level.helperLines} />
      )}
    </div>
  );
}

function Ended({ view, play, onResult }: Props): JSX.Element {
  const { run, line, level } = view;
  return (
    <>
      <crashCard.View ending={run.execution.ending} line={line - level.helperLines} />
      <div class="run-bar">
        <button type="button" class="button primary wide" onClick={onResult}>
          {t('result.title')} <span class="key">↵</span>
        </button>
        <button type="button" class="button wide" onClick={() => play.goTo(0)}>
          {t('run.fromStart')}
        </button>
      </div>
    </>
  );
}

/** Why the program cannot go on: a blank is open, or its text cannot be read. */
function reasonNotToRun({ canRun, blank, faults, state }: PlayView): string | null {
  if (canRun || blank === null) return null;
  const isFaulty = faults[blank] !== undefined;
  if (isFaulty) return t('run.fixFirst');
  return state.fills[blank] === undefined ? t('run.fillFirst') : null;
}
