import type { LevelFile } from './schema.ts';

type Texts = Readonly<Record<string, { readonly text: string }>>;

/**
 * How many lines a plan changes of what stands in the blanks of a program to be mended: a line that is replaced, added
 * or taken out counts once. 0 where there is nothing to mend.
 */
export function changedLines({ kind, blanks }: Pick<LevelFile, 'kind' | 'blanks'>, fills: Texts): number {
  if (kind?.type !== 'repair' && kind?.type !== 'autopsy') return 0;
  return Object.entries(blanks).reduce((sum, [name, { initial }]) => {
    const text = fills[name]?.text;
    return initial === undefined || text === undefined ? sum : sum + difference(linesOf(initial), linesOf(text));
  }, 0);
}

/** Lines without indentation and semicolons that end nothing; empty ones do not count. */
const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/;+$/, ''))
    .filter((line) => line !== '');

const difference = (a: readonly string[], b: readonly string[]): number =>
  Math.max(a.length, b.length) - commonLines(a, b);

/** The most lines that both have in the same order. */
function commonLines(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    b.forEach((other, index) => {
      const same = line === other ? (row[index] ?? 0) + 1 : 0;
      next.push(Math.max(same, row[index + 1] ?? 0, next[index] ?? 0));
    });
    row = next;
  }
  return row[b.length] ?? 0;
}
