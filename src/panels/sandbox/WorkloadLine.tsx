import type { JSX } from 'preact';
import type { SandboxState } from '../../levels/sandbox.ts';
import { sandboxText } from '../sandboxText.ts';

type Workload = NonNullable<SandboxState['workload']>;

const ROUTES: readonly Workload['route'][] = [
  'HeapAlloc',
  'HEAP_NO_SERIALIZE',
  'malloc',
  '_malloc_dbg',
  'VirtualAlloc',
];

interface Props {
  readonly workload: Workload;
  readonly onRoute: (route: Workload['route']) => void;
}

/** What serves the calls of the recording. */
export const WorkloadLine = ({ workload, onRoute }: Props): JSX.Element => (
  <label class="sandbox-line">
    <span>{sandboxText('through')}</span>
    <select
      class="mono"
      value={workload.route}
      onChange={({ currentTarget: { value } }) => onRoute(value as Workload['route'])}
    >
      {ROUTES.map((route) => (
        <option key={route} value={route}>
          {sandboxText(`routes.${route}`)}
        </option>
      ))}
    </select>
  </label>
);

interface ProgressProps {
  readonly done: number;
  readonly all: number;
  readonly onStop: () => void;
}

/** A recording that is being played. */
export const FillingLine = ({ done, all, onStop }: ProgressProps): JSX.Element => (
  <div class="filling">
    <progress max={Math.max(all, 1)} value={done} aria-label={sandboxText('filling')} />
    <span>{all === 0 ? sandboxText('fetching') : sandboxText('filled', { n: done, all })}</span>
    <button type="button" class="button" onClick={onStop}>
      {sandboxText('stop')}
    </button>
  </div>
);
