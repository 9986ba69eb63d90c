import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { SANDBOX_CALLS, type SandboxCall } from '../../levels/sandboxCalls.ts';
import { t } from '../format.ts';
import { sandboxText } from '../sandboxText.ts';

type Floor = SandboxCall['floor'];

/** From the floor with the most beneath it down to no call at all. */
const FLOORS: readonly Floor[] = ['cxx', 'crt', 'heap', 'kernel', 'none'];

interface Props {
  /** The call in the blank; `null` if it is none or more than one. */
  readonly chosen: string | null;
  readonly onPick: (name: string) => void;
}

/** Every call there is, one floor at a time. */
export function CallPicker({ chosen, onPick }: Props): JSX.Element {
  const [floor, setFloor] = useState<Floor>('crt');
  return (
    <section class="call-picker" aria-label={sandboxText('pick')}>
      <h2 class="section-head">{t('level.yourCall')}</h2>
      <fieldset class="picker-floors" aria-label={sandboxText('floor')}>
        {FLOORS.map((each) => (
          <button key={each} type="button" class="choice" aria-pressed={each === floor} onClick={() => setFloor(each)}>
            {floorName(each)}
          </button>
        ))}
      </fieldset>
      <fieldset class="picker-calls" aria-label={sandboxText('calls')}>
        {SANDBOX_CALLS.filter((call) => call.floor === floor).map(({ name }) => (
          <button
            key={name}
            type="button"
            class="flag mono"
            aria-pressed={name === chosen}
            onClick={() => onPick(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </section>
  );
}

function floorName(floor: Floor): string {
  if (floor === 'none') return sandboxText('none');
  const [first = ''] = t(`floors.${floor === 'kernel' ? 'virtual' : floor}.name`).split(' / ');
  return first;
}
