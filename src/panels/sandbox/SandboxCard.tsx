import type { JSX } from 'preact';
import type { SandboxState } from '../../levels/sandbox.ts';
import { SANDBOX_PRESETS, type SandboxPreset } from '../../levels/sandboxPresets.ts';
import { t } from '../format.ts';
import { sandboxText } from '../sandboxText.ts';
import { FillingLine, WorkloadLine } from './WorkloadLine.tsx';

export interface SandboxActions {
  readonly onPreset: (id: SandboxPreset['id']) => void;
  readonly onMachine: () => void;
  readonly onChange: (changes: Partial<SandboxState>) => void;
  readonly onStop: () => void;
  readonly onSave: () => void;
  readonly onLoad: () => void;
  readonly onLink: () => void;
}

export interface SandboxCardProps extends SandboxActions {
  readonly state: SandboxState;
  /** How far a recording has been played that is to be seen next. */
  readonly filling: { readonly trace: SandboxPreset['id']; readonly done: number; readonly all: number } | null;
}

/** What the sandbox is, where to begin another, and how to keep it. */
export function SandboxCard({
  state,
  filling,
  onPreset,
  onMachine,
  onChange,
  onStop,
  ...keep
}: SandboxCardProps): JSX.Element {
  const { workload } = state;
  const shown = filling?.trace ?? presetOf(state);
  return (
    <section class="card sandbox-card" aria-label={t('sandbox.title')}>
      <label class="sandbox-line">
        <span>{sandboxText('begin')}</span>
        <select value={shown} onChange={({ currentTarget: { value } }) => onPreset(value as SandboxPreset['id'])}>
          {shown === 'own' && <option value="own">{sandboxText('presets.own')}</option>}
          {SANDBOX_PRESETS.map(({ id }) => (
            <option key={id} value={id}>
              {sandboxText(`presets.${id}`)}
            </option>
          ))}
        </select>
      </label>
      {filling && <FillingLine {...filling} onStop={onStop} />}
      {workload && !filling && (
        <WorkloadLine workload={workload} onRoute={(route) => onChange({ workload: { ...workload, route } })} />
      )}
      <div class="sandbox-line">
        <span>
          {sandboxText('machine')}
          <span class="dim"> · {machineText(state)}</span>
        </span>
        <button type="button" class="button" onClick={onMachine}>
          {sandboxText('change')}
        </button>
      </div>
      <div class="row">
        <button type="button" class="button" onClick={keep.onLink}>
          {sandboxText('link')}
        </button>
        <button type="button" class="button" onClick={keep.onSave}>
          {sandboxText('save')}
        </button>
        <button type="button" class="button" onClick={keep.onLoad}>
          {sandboxText('load')}
        </button>
      </div>
    </section>
  );
}

/** The preset that a state is as it was given, but for what serves a recording; `own` if it has been changed. */
function presetOf(state: SandboxState): SandboxPreset['id'] | 'own' {
  const text = textOf(state);
  return SANDBOX_PRESETS.find((preset) => textOf(preset.state) === text)?.id ?? 'own';
}

const textOf = ({ workload, ...state }: SandboxState): string => JSON.stringify([state, workload?.trace]);

const machineText = ({ profile, heapKind, segmentHeapVersion }: SandboxState): string =>
  [
    sandboxText(`profiles.${profile}`),
    sandboxText(heapKind) + (heapKind === 'segment' ? ` ${segmentHeapVersion}` : ''),
  ].join(', ');
