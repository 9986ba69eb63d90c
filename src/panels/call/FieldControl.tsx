import type { JSX } from 'preact';
import type { FlagKind } from '../../core/codes/flagNames.ts';
import { flagWords } from '../../program/flagWords.ts';
import type { FieldDescription } from '../../program/signatures.ts';
import { t } from '../format.ts';
import { FlagField } from './FlagField.tsx';
import { ProtectionField } from './ProtectionField.tsx';

/** What a control of the form gets. */
export interface FieldProps {
  readonly field: FieldDescription;
  readonly code: string;
  readonly suggestions: readonly string[];
  readonly onChange: (code: string) => void;
}

/** The control for one parameter: switches for flags, a choice for protections, a text field for all else. */
export function FieldControl(props: FieldProps): JSX.Element {
  const { flags, kind } = props.field;
  if (!flags || flagWords(props.code) === null) return <TextField {...props} />;
  if (kind === 'protection') return <ProtectionField {...props} />;
  return <FlagField {...props} flags={flags as FlagKind} />;
}

function TextField({ field, code, suggestions, onChange }: FieldProps): JSX.Element {
  return (
    <div class="text-field">
      <input
        id={`field-${field.name}`}
        class="mono"
        type="text"
        value={code}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {suggestions.length > 0 && (
        <fieldset class="suggestions" aria-label={t('fields.suggestions', { field: field.name })}>
          {suggestions.map((text) => (
            <button key={text} type="button" class="suggestion mono" onClick={() => onChange(text)}>
              {text}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
