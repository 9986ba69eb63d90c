import type { JSX } from 'preact';
import { kindText } from './kindText.ts';

interface Props {
  /** Whether the plan passes on each machine; `null` as long as the program has not ended. */
  readonly passed: readonly (boolean | null)[];
  readonly shown: number;
  readonly onShow: (machine: number) => void;
}

/** The machines a plan has to pass on: which one is looked at, and how it does there. */
export function MachinePicker({ passed, shown, onShow }: Props): JSX.Element {
  return (
    <fieldset class="machines" aria-label={kindText('machines.title')}>
      <span class="dim machines-name">{kindText('machines.title')}</span>
      {passed.map((isPassed, machine) => (
        <button
          key={machine}
          type="button"
          class={`blank-tab machine ${isPassed === null ? '' : isPassed ? 'is-right' : 'is-wrong'}`}
          aria-pressed={machine === shown}
          onClick={() => onShow(machine)}
        >
          <span aria-hidden="true">{isPassed === null ? '○' : isPassed ? '✓' : '✕'}</span>
          <span>{machineName(machine)}</span>
          {isPassed !== null && (
            <span class="visually-hidden"> {kindText(isPassed ? 'machines.passes' : 'machines.fails')}</span>
          )}
        </button>
      ))}
    </fieldset>
  );
}

/** `at home`, `customer 1`. */
export const machineName = (machine: number): string =>
  machine === 0 ? kindText('machines.home') : kindText('machines.customer', { n: machine });
