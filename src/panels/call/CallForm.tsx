import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BlankInfo, Program } from '../../program/program.ts';
import { definedTypes, suggestionsFor } from '../../program/suggestions.ts';
import { t } from '../format.ts';
import { CallLine } from './CallLine.tsx';
import { type EditableCall, withField } from './callView.ts';
import { FieldControl } from './FieldControl.tsx';

interface Props {
  readonly program: Program;
  readonly blank: BlankInfo;
  readonly call: EditableCall;
  readonly onChange: (code: string) => void;
}

/** The parameters of the chosen call, each with its control. */
export function CallForm({ program, blank, call, onChange }: Props): JSX.Element | null {
  const [open, setOpen] = useState<string | null>(null);
  const types = definedTypes(program.source);
  const { form, signature } = call;
  if (signature.fields.length === 0) return null;
  return (
    <div class="call-form">
      <CallLine call={call} open={open} onOpen={setOpen} />
      <fieldset class="fields" aria-label={t('blank.fields')}>
        {signature.fields.map((field) => (
          <div
            key={`${form.call} ${field.name}`}
            class={`field ${field.flags ? 'has-flags' : ''} ${open === field.name ? 'is-open' : ''}`}
          >
            <label class="field-name mono" for={`field-${field.name}`} title={field.type ?? undefined}>
              {field.name}
            </label>
            <FieldControl
              field={field}
              code={form.fields[field.name] ?? ''}
              suggestions={suggestionsFor(field, blank, types, form.fields[field.name] ?? '')}
              onChange={(text) => onChange(withField(call, field.name, text, blank.kind))}
            />
          </div>
        ))}
      </fieldset>
    </div>
  );
}
