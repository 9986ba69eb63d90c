import type { JSX } from 'preact';
import { IMAGE_PROFILES, type ImageProfile } from '../core/profile.ts';
import { OPEN_QUESTIONS, type OpenQuestionId } from '../core/rules/open.ts';
import type { SandboxState } from '../levels/sandbox.ts';
import { OpenQuestion } from './sandbox/OpenQuestion.tsx';
import { ProcessList } from './sandbox/ProcessList.tsx';
import { sandboxText } from './sandboxText.ts';
import { Choice } from './shell/Choice.tsx';
import { Modal } from './shell/Modal.tsx';

interface Props {
  readonly state: SandboxState;
  readonly onChange: (changes: Partial<SandboxState>) => void;
  readonly onClose: () => void;
}

/** What the sandbox's machine is like: its processes, its heaps, and the answers nobody is sure of. */
export function SandboxMachineDialog({ state, onChange, onClose }: Props): JSX.Element {
  return (
    <Modal title={sandboxText('machine')} onClose={onClose} class="sandbox-machine">
      <div class="settings">
        <Choice
          label={sandboxText('profile')}
          options={profileNames()}
          value={state.profile}
          onChoose={(profile) => onChange({ profile, ...(profile !== 'x64' && { processes: allUsual(state) }) })}
        />
        {state.profile.startsWith('x86') && <p class="dim small">{sandboxText('addressesOnly')}</p>}
        <Choice
          label={sandboxText('heapKind')}
          options={{ nt: sandboxText('nt'), segment: sandboxText('segment') }}
          value={state.heapKind}
          onChoose={(heapKind) => onChange({ heapKind })}
        />
        {state.heapKind === 'segment' && (
          <Choice
            label={sandboxText('segmentHeapVersion')}
            options={{ '1607': 'Windows 10 1607', '1903': 'Windows 10 1903' }}
            value={state.segmentHeapVersion}
            onChoose={(segmentHeapVersion) => onChange({ segmentHeapVersion })}
          />
        )}
      </div>
      <ProcessList state={state} onChange={onChange} />
      <p class="dim small">{sandboxText('mapNote')}</p>
      <h3>{sandboxText('questions')}</h3>
      <p class="dim small">{sandboxText('openNote')}</p>
      <div class="open-questions">
        {(Object.keys(OPEN_QUESTIONS) as OpenQuestionId[]).map((id) => (
          <OpenQuestion
            key={id}
            id={id}
            answer={state.switches[id] ?? OPEN_QUESTIONS[id].choices[0]}
            onAnswer={(answer) => onChange({ switches: withAnswer(state.switches, id, answer) })}
          />
        ))}
      </div>
    </Modal>
  );
}

const profileNames = (): Record<ImageProfile, string> =>
  Object.fromEntries(IMAGE_PROFILES.map((profile) => [profile, sandboxText(`profiles.${profile}`)])) as Record<
    ImageProfile,
    string
  >;

/** The maps of real processes are those of 64-bit ones. */
const allUsual = ({ processes }: SandboxState): SandboxState['processes'] => processes.map(() => 'usual');

/** The answers with one more; the advised one need not be kept. */
function withAnswer(
  { ...switches }: SandboxState['switches'],
  id: OpenQuestionId,
  answer: string,
): SandboxState['switches'] {
  delete switches[id];
  return answer === OPEN_QUESTIONS[id].choices[0] ? switches : { ...switches, [id]: answer };
}
