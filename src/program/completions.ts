import { FLAG_NAMES } from '../core/codes/flagNames.ts';
import { ALL_CALLS } from './signatures.ts';

const MOST = 6;
const WORD = /[A-Za-z_]\w*$/;

const FLAGS: readonly string[] = [
  ...new Set(Object.values(FLAG_NAMES).flatMap((names) => names.map(([name]) => name))),
];
const PLAIN: readonly string[] = ['NULL', 'sizeof', 'GetProcessHeap', ...ALL_CALLS, ...FLAGS];

/** What the last word of a code may become, the shortest first: names of the place, calls, flags. */
export function completionsOf(code: string, names: readonly string[]): readonly string[] {
  const [word = ''] = WORD.exec(code) ?? [];
  if (word === '') return [];
  const begun = word.toLowerCase();
  const fitting = [...names, ...PLAIN].filter((name) => name.toLowerCase().startsWith(begun) && name !== word);
  return [...new Set(fitting)].sort((a, b) => a.length - b.length).slice(0, MOST);
}

/** The code with its last word written out. */
export const completeWord = (code: string, word: string): string => code.replace(WORD, word);
