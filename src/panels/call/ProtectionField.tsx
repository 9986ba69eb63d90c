import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  chooseProtection,
  commonFlags,
  flagNames,
  flagWords,
  isModifier,
  toggleFlag,
} from '../../program/flagWords.ts';
import { t } from '../format.ts';
import type { FieldProps } from './FieldControl.tsx';

/** One page protection of many, and what may go with it. */
export function ProtectionField({ field, code, onChange }: FieldProps): JSX.Element {
  const [isAll, setAll] = useState(false);
  const used = flagWords(code) ?? [];
  const shown = isAll ? flagNames('protect') : commonFlags('protect', code);
  return (
    <fieldset class="flag-field" aria-label={field.name}>
      {shown.map((flag) => (
        <button
          key={flag}
          type="button"
          class={`flag mono ${isModifier(flag) ? 'is-modifier' : ''}`}
          aria-pressed={used.includes(flag)}
          onClick={() => onChange(isModifier(flag) ? toggleFlag('protect', code, flag) : chooseProtection(code, flag))}
        >
          {flag}
        </button>
      ))}
      <button type="button" class="flag more" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
        {t(isAll ? 'level.less' : 'level.more')}
      </button>
    </fieldset>
  );
}
