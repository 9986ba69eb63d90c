import type { SourceId } from './sources.ts';

/**
 * How sure the rule is, surest first: Microsoft says so; a test that runs on Windows asserts it; somebody took Windows
 * apart and read it; it follows by arithmetic from such rules; nobody we know of knows (then it is a switch, see `open.ts`).
 */
export type Provenance = 'documented' | 'tested' | 'reverse-engineered' | 'derived' | 'open';

/** Where a rule of the simulator comes from. Its sentence is in `assets/text`; how one that refuses a call does so, in `refusals.ts`. */
export interface Rule {
  readonly provenance: Provenance;
  readonly sources: readonly SourceId[];
}

export const rule = (provenance: Provenance, ...sources: SourceId[]): Rule => ({ provenance, sources });
