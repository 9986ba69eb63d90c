import type { JSX } from 'preact';
import { processCounts, SANDBOX_LIMITS, type SandboxProcess, type SandboxState } from '../../levels/sandbox.ts';
import { t } from '../format.ts';
import { sandboxText } from '../sandboxText.ts';
import { Choice } from '../shell/Choice.tsx';

interface Props {
  readonly state: SandboxState;
  readonly onChange: (changes: Partial<SandboxState>) => void;
}

/** What each process that is there from the start begins with. The last one can go while it has made no call. */
export function ProcessList({ state, onChange }: Props): JSX.Element {
  const { processes, calls } = state;
  const last = processes.length;
  const canGo = last > 1 && calls.every(({ process }) => process < last);
  const begin = (index: number, kind: SandboxProcess): void => {
    const changed = processes.with(index, kind);
    onChange(kind === 'usual' ? { processes: changed } : { processes: changed, profile: 'x64' });
  };
  const canCome = (processCounts(state).at(-1) ?? 0) < SANDBOX_LIMITS.processes;
  // Processes that calls start are counted from behind those of the start.
  const add = (): void =>
    onChange({
      processes: [...processes, 'usual'],
      calls: calls.map((call) => ({ ...call, process: call.process > last ? call.process + 1 : call.process })),
    });
  return (
    <div class="settings process-list">
      {processes.map((kind, index) => (
        <Choice
          key={index}
          label={t('board.process', { n: index + 1 })}
          options={{ usual: sandboxText('usual'), 'wine-8-x64': sandboxText('wine-8-x64') }}
          value={kind}
          onChoose={(chosen) => begin(index, chosen)}
        />
      ))}
      {canCome && (
        <button type="button" class="button" onClick={add}>
          {sandboxText('addAtStart')}
        </button>
      )}
      {canGo && (
        <button type="button" class="button" onClick={() => onChange({ processes: processes.slice(0, -1) })}>
          {sandboxText('removeProcess', { n: last })}
        </button>
      )}
    </div>
  );
}
