import type { JSX } from 'preact';
import { PROFILES, type ProfileName } from '../core/profile.ts';
import { OPEN_QUESTIONS, type OpenQuestionId } from '../core/rules/open.ts';
import type { SandboxState } from '../levels/sandbox.ts';
import { sandboxText } from './sandboxText.ts';
import { Choice } from './shell/Choice.tsx';
import { Modal } from './shell/Modal.tsx';

interface Props {
  readonly state: SandboxState;
  readonly onChange: (changes: Partial<SandboxState>) => void;
  readonly onClose: () => void;
}

/** What the sandbox's machine is like: its kind of process, its heaps, and the answers nobody is sure of. */
export function SandboxMachineDialog({ state, onChange, onClose }: Props): JSX.Element {
  return (
    <Modal title={sandboxText('machine')} onClose={onClose} class="sandbox-machine">
      <div class="settings">
        <Choice
          label={sandboxText('process')}
          options={{ usual: sandboxText('usual'), 'wine-8-x64': sandboxText('wine-8-x64') }}
          value={state.process}
          onChoose={(process) => onChange(process === 'usual' ? { process } : { process, profile: 'x64' })}
        />
        <Choice
          label={sandboxText('profile')}
          options={profileNames()}
          value={state.profile}
          onChoose={(profile) => onChange({ profile, ...(profile !== 'x64' && { process: 'usual' }) })}
        />
        <Choice
          label={sandboxText('heapKind')}
          options={{ nt: sandboxText('nt'), segment: sandboxText('segment') }}
          value={state.heapKind}
          onChoose={(heapKind) => onChange({ heapKind })}
        />
        <Choice
          label={sandboxText('segmentHeapVersion')}
          options={{ '1607': 'Windows 10 1607', '1903': 'Windows 10 1903' }}
          value={state.segmentHeapVersion}
          onChoose={(segmentHeapVersion) => onChange({ segmentHeapVersion })}
        />
      </div>
      <h3>{sandboxText('questions')}</h3>
      <p class="dim small">{sandboxText('openNote')}</p>
      <div class="open-questions">
        {(Object.keys(OPEN_QUESTIONS) as OpenQuestionId[]).map((id) => (
          <Question
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

const profileNames = (): Record<ProfileName, string> =>
  Object.fromEntries(
    Object.keys(PROFILES).map((profile) => [profile, sandboxText(`profiles.${profile as ProfileName}`)]),
  ) as Record<ProfileName, string>;

interface QuestionProps {
  readonly id: OpenQuestionId;
  readonly answer: string;
  readonly onAnswer: (answer: string) => void;
}

const Question = ({ id, answer, onAnswer }: QuestionProps): JSX.Element => (
  <label class="sandbox-line">
    <span>{sandboxText(`switches.${id}`)}</span>
    <select class="mono" value={answer} onChange={(event) => onAnswer(event.currentTarget.value)}>
      {OPEN_QUESTIONS[id].choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  </label>
);

/** The answers with one more; the advised one need not be kept. */
function withAnswer(
  { ...switches }: SandboxState['switches'],
  id: OpenQuestionId,
  answer: string,
): SandboxState['switches'] {
  delete switches[id];
  return answer === OPEN_QUESTIONS[id].choices[0] ? switches : { ...switches, [id]: answer };
}
