import type { JSX } from 'preact';
import { t } from '../format.ts';
import type { CallPanelProps } from './CallPanel.tsx';

interface Props extends Pick<CallPanelProps, 'codes' | 'faults' | 'selected' | 'onSelect'> {
  readonly blanks: readonly string[];
  /** What each is for, as far as anything is said of it. */
  readonly titles: Readonly<Record<string, string>>;
}

/** The blanks of the program, with which of them are filled; nothing if there is only one. */
export function BlankTabs({ blanks, titles, codes, faults, selected, onSelect }: Props): JSX.Element | null {
  if (blanks.length < 2) return null;
  return (
    <fieldset class="blank-tabs" aria-label={t('blank.which')}>
      {blanks.map((name) => (
        <button
          key={name}
          type="button"
          class="blank-tab"
          aria-pressed={name === selected}
          title={titles[name]}
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
