import { RULES, type RuleId } from '../core/rules/rules.ts';
import { SOURCES } from '../core/rules/sources.ts';
import type { CitedRule } from './boardCell.ts';

/** A rule with what vouches for it. */
export function citeRule(id: RuleId): CitedRule {
  const { provenance, sources } = RULES[id];
  return { id, provenance, sources: sources.map((source) => SOURCES[source]) };
}
