import { type CallForm, codeToForm, formToCode } from '../../program/callForm.ts';
import type { BlankInfo, Program } from '../../program/program.ts';
import { type CallSignature, describeSignature } from '../../program/signatures.ts';

/** A call of the level's list. */
export interface Offer {
  readonly name: string;
  readonly code: string;
  /** A tool: the level it is built in. */
  readonly builtIn?: string | undefined;
}

/** The code of a blank as a form with fields; `null` where it is more than one call. */
export interface EditableCall {
  readonly form: CallForm;
  readonly signature: CallSignature;
}

export function editableCall(program: Program, code: string): EditableCall | null {
  const form = codeToForm(program, code);
  const signature = form && describeSignature(form.call);
  return form && signature ? { form, signature } : null;
}

/** The code with another text in one of its fields. */
export function withField({ form }: EditableCall, name: string, text: string, kind: BlankInfo['kind']): string {
  const code = formToCode({ ...form, fields: { ...form.fields, [name]: text } });
  return kind === 'statements' ? `${code};` : code;
}

/** Which offer the code stands for: the same code, else the same call; -1 for code of the player's own. */
export function chosenOffer(program: Program, offers: readonly Offer[], code: string | undefined): number {
  if (code === undefined) return -1;
  const same = offers.findIndex((offer) => offer.code === code);
  if (same >= 0) return same;
  const call = codeToForm(program, code)?.call;
  return call === undefined ? -1 : offers.findIndex((offer) => codeToForm(program, offer.code)?.call === call);
}
