import type { JSX } from 'preact';
import { levelText, t } from '../format.ts';
import type { CallPanelProps } from './CallPanel.tsx';

type Props = Pick<CallPanelProps, 'levelId' | 'codes' | 'faults' | 'selected' | 'onSelect'> & {
  readonly blanks: readonly string[];
};

/** The blanks of the program, with which of them are filled; nothing if there is only one. */
export function BlankTabs({ blanks, levelId, codes, faults, selected, onSelect }: Props): JSX.Element | null {
  if (blanks.length < 2) return null;
  return (
    <fieldset class="blank-tabs" aria-label={t('blank.which')}>
      {blanks.map((name) => (
        <button
          key={name}
          type="button"
          class="blank-tab"
          aria-pressed={name === selected}
          title={levelText(levelId).blanks[name]}
          onClick={() => onSelect(name)}
        >
          <span class="blank-state" aria-hidden="true">
            {faults[name] ? '✕' : codes[name] === undefined ? '○' : '●'}
          </span>
          <span class="mono">{name}</span>
        </button>
      ))}
    </fieldset>
  );
}
