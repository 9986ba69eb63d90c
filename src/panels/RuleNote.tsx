import type { JSX } from 'preact';
import type { RuleId } from '../core/rules/rules.ts';
import { ruleText } from './format.ts';
import { later } from './later.tsx';
import { Rich } from './text/Rich.tsx';

export const citation = later(async () => (await import('./Citation.tsx')).Citation);

/** The sentence of a rule, how sure it is, and where it comes from. */
export function RuleNote({ id }: { readonly id: RuleId }): JSX.Element {
  return (
    <p class="rule-note">
      <Rich text={ruleText(id)} /> <citation.View id={id} />
    </p>
  );
}
