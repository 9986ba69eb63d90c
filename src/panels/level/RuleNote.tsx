import type { JSX } from 'preact';
import type { CitedRule } from '../boardCell.ts';
import { ruleText, t } from '../format.ts';
import { Rich } from '../text/Rich.tsx';

/** The sentence of a rule, how sure it is, and where it comes from. */
export function RuleNote({ rule: { id, provenance, sources } }: { readonly rule: CitedRule }): JSX.Element {
  return (
    <p class="rule-note">
      <Rich text={ruleText(id)} />{' '}
      <span class={`tag is-${provenance}`} title={t(`provenance.${provenance}Title`)}>
        {t(`provenance.${provenance}`)}
      </span>{' '}
      {sources.slice(0, 1).map(({ title, url }) => (
        <a key={url} class="source-link" href={url} target="_blank" rel="noreferrer" title={title}>
          {title}
        </a>
      ))}
    </p>
  );
}
