/** One thing that is wrong with a file: where in it, and what, in a sentence for its author. */
export interface Finding {
  /** `plans.2.fills.take`; empty for the file as a whole. */
  readonly path: string;
  readonly reason: string;
}

/** What a file says, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export const found = (path: string, reason: string): { readonly ok: false; readonly findings: readonly Finding[] } => ({
  ok: false,
  findings: [{ path, reason }],
});

/** `file: path: reason`, as tools print a finding. */
export const formatFinding = (file: string, { path, reason }: Finding): string =>
  [file, ...(path === '' ? [] : [path]), reason].join(': ');
