import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FlagKind } from '../../core/codes/flagNames.ts';
import { commonFlags, flagNames, flagWords, toggleFlag } from '../../program/flagWords.ts';
import { t } from '../format.ts';
import type { FieldProps } from './FieldControl.tsx';

type Props = Pick<FieldProps, 'field' | 'code' | 'onChange'> & { readonly flags: FlagKind };

/** Flags as switches; the rare ones come when asked for. */
export function FlagField({ field, code, flags, onChange }: Props): JSX.Element {
  const [isAll, setAll] = useState(false);
  const common = commonFlags(flags, code);
  const all = flagNames(flags);
  const used = flagWords(code) ?? [];
  return (
    <fieldset class="flag-field" aria-label={field.name}>
      {(isAll ? all : common).map((flag) => (
        <button
          key={flag}
          type="button"
          class="flag mono"
          aria-pressed={used.includes(flag)}
          onClick={() => onChange(toggleFlag(flags, code, flag))}
        >
          {flag}
        </button>
      ))}
      {common.length < all.length && (
        <button type="button" class="flag more" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {t(isAll ? 'level.less' : 'level.more')}
        </button>
      )}
    </fieldset>
  );
}
