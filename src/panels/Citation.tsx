import type { JSX } from 'preact';
import { RULES, type RuleId } from '../core/rules/rules.ts';
import { SOURCES } from '../core/rules/sources.ts';
import { t } from './format.ts';

/** How sure a rule is, and its first source. */
export function Citation({ id }: { readonly id: RuleId }): JSX.Element {
  const { provenance, sources } = RULES[id];
  return (
    <>
      <span class={`tag is-${provenance}`} title={t(`provenance.${provenance}Title`)}>
        {t(`provenance.${provenance}`)}
      </span>{' '}
      {sources.slice(0, 1).map((source) => (
        <SourceLink key={source} {...SOURCES[source]} />
      ))}
    </>
  );
}

const SourceLink = ({ title, url }: { readonly title: string; readonly url: string }): JSX.Element => (
  <a class="source-link" href={url} target="_blank" rel="noreferrer" title={title}>
    {title}
  </a>
);
