import type { JSX } from 'preact';
import type { SandboxState } from '../../levels/sandbox.ts';
import { SANDBOX_PRESETS, type SandboxPreset } from '../../levels/sandboxPresets.ts';
import { t } from '../format.ts';
import { sandboxText } from '../sandboxText.ts';

export interface SandboxActions {
  readonly onPreset: (id: SandboxPreset['id']) => void;
  readonly onMachine: () => void;
  readonly onSave: () => void;
  readonly onLoad: () => void;
  readonly onLink: () => void;
}

interface Props extends SandboxActions {
  readonly state: SandboxState;
}

/** What the sandbox is, where to begin another, and how to keep it. */
export function SandboxCard({ state, onPreset, onMachine, onSave, onLoad, onLink }: Props): JSX.Element {
  return (
    <section class="card sandbox-card" aria-label={t('sandbox.title')}>
      <label class="sandbox-line">
        <span>{sandboxText('begin')}</span>
        <select
          value={presetOf(state)}
          onChange={({ currentTarget: { value } }) => onPreset(value as SandboxPreset['id'])}
        >
          {presetOf(state) === 'own' && <option value="own">{sandboxText('presets.own')}</option>}
          {SANDBOX_PRESETS.map(({ id }) => (
            <option key={id} value={id}>
              {sandboxText(`presets.${id}`)}
            </option>
          ))}
        </select>
      </label>
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
        <button type="button" class="button" onClick={onLink}>
          {sandboxText('link')}
        </button>
        <button type="button" class="button" onClick={onSave}>
          {sandboxText('save')}
        </button>
        <button type="button" class="button" onClick={onLoad}>
          {sandboxText('load')}
        </button>
      </div>
    </section>
  );
}

/** The preset that a state is as it was given; `own` if it has been changed. */
function presetOf(state: SandboxState): SandboxPreset['id'] | 'own' {
  const text = JSON.stringify(state);
  return SANDBOX_PRESETS.find((preset) => JSON.stringify(preset.state) === text)?.id ?? 'own';
}

const machineText = ({ profile, heapKind, segmentHeapVersion }: SandboxState): string =>
  [
    sandboxText(`profiles.${profile}`),
    sandboxText(heapKind) + (heapKind === 'segment' ? ` ${segmentHeapVersion}` : ''),
  ].join(', ');
