import type { JSX } from 'preact';
import { t } from '../format.ts';
import type { EditableCall } from './callView.ts';

interface Props {
  readonly call: EditableCall;
  /** The argument whose control is open. */
  readonly open: string | null;
  readonly onOpen: (field: string | null) => void;
}

/** The call as a line whose arguments are buttons: on a small screen the line itself is the form. */
export function CallLine({ call: { form, signature }, open, onOpen }: Props): JSX.Element {
  const isWord = /^(new|delete)/.test(form.call);
  const fields = signature.fields.filter(({ name }) => !isWord || (form.fields[name] ?? '') !== '');
  return (
    <p class="call-line mono" title={t('blank.tapArgument')}>
      {form.cast && `(${form.cast})`}
      <span class="w-function">{form.call}</span>
      {isWord ? ' ' : '('}
      {fields.map(({ name }, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <button
            type="button"
            class="argument"
            aria-label={`${name}: ${form.fields[name] ?? ''}`}
            aria-expanded={open === name}
            onClick={() => onOpen(open === name ? null : name)}
          >
            {form.fields[name] || '…'}
          </button>
        </span>
      ))}
      {!isWord && ')'}
      {form.offset && ` + ${form.offset}`}
    </p>
  );
}
