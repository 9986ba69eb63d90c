import type { FlagKind } from '../core/codes/flagNames.ts';
import { codeToForm, formToCode } from './callForm.ts';
import { chooseProtection, commonFlags, flagWords, isModifier, toggleFlag } from './flagWords.ts';
import type { BlankInfo, Program } from './program.ts';
import { describeSignature, type FieldDescription } from './signatures.ts';
import { definedTypes, suggestionsFor } from './suggestions.ts';

/**
 * A call with one of its parameters changed, in every way that the call's form offers at once: a suggestion taken, a
 * flag switched, another protection chosen. Empty for a text that is not a single call. Whether a text type-checks where
 * it would stand is for `parseFill` to say.
 */
export function callChoices(program: Program, blank: BlankInfo, text: string): readonly string[] {
  const form = codeToForm(program, text);
  const signature = form && describeSignature(form.call);
  if (!form || !signature) return [];
  const types = definedTypes(program.source);
  const end = blank.kind === 'statements' ? ';' : '';
  return signature.fields.flatMap((field) => {
    const code = form.fields[field.name] ?? '';
    const others = fieldChoices(field, blank, types, code);
    return others.map((other) => formToCode({ ...form, fields: { ...form.fields, [field.name]: other } }) + end);
  });
}

/** What the control of a field offers in place of `code`. */
function fieldChoices(
  field: FieldDescription,
  blank: BlankInfo,
  types: readonly string[],
  code: string,
): readonly string[] {
  if (!field.flags || flagWords(code) === null) return suggestionsFor(field, blank, types, code);
  const kind = field.flags as FlagKind;
  return commonFlags(kind, code)
    .map((flag) =>
      kind === 'protect' && !isModifier(flag) ? chooseProtection(code, flag) : toggleFlag(kind, code, flag),
    )
    .filter((changed) => changed !== code);
}
