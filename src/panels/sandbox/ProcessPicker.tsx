import type { JSX } from 'preact';
import { SANDBOX_LIMITS } from '../../levels/sandbox.ts';
import { t } from '../format.ts';
import { sandboxText } from '../sandboxText.ts';

interface Props {
  readonly process: number;
  readonly processes: readonly number[];
  readonly onProcess: (process: number) => void;
  /** Adds one more, which is shown. */
  readonly onAdd: () => void;
}

/** The process that makes the next call, which is the one on the board. */
export function ProcessPicker({ process, processes, onProcess, onAdd }: Props): JSX.Element {
  return (
    <fieldset class="process-picker" aria-label={sandboxText('callIn')}>
      <span aria-hidden="true">{sandboxText('callIn')}</span>
      {processes.map((each) => (
        <button
          key={each}
          type="button"
          class="choice"
          aria-pressed={each === process}
          aria-label={t('board.process', { n: each })}
          onClick={() => onProcess(each)}
        >
          {each}
        </button>
      ))}
      {processes.length < SANDBOX_LIMITS.processes && (
        <button type="button" class="choice add-process" title={sandboxText('addProcess')} onClick={onAdd}>
          {processes.length === 1 ? sandboxText('addProcess') : '+'}
          {processes.length > 1 && <span class="visually-hidden">{sandboxText('addProcess')}</span>}
        </button>
      )}
    </fieldset>
  );
}
