import { type CallOption, writeOption } from './callOption.ts';
import type { BlankSpace, Decision } from './callSpace.ts';

/** The option and letters that come to a text, whatever the order of its flags; `null` if none do. */
export function decisionFor({ options }: BlankSpace, text: string): Decision | null {
  const wanted = ordered(text);
  for (const [index, option] of options.entries()) {
    const letters = lettersNamed(option, text).find((each) => ordered(writeOption(option, each)) === wanted);
    if (letters !== undefined) return { option: index, letters };
  }
  return null;
}

/** The sets of letters whose flags a text names. */
const lettersNamed = ({ flags }: CallOption, text: string): readonly string[] =>
  flags
    .filter(({ name }) => text.includes(name))
    .reduce<string[]>((sets, { letter }) => sets.concat(sets.map((set) => set + letter)), ['']);

/** A text with its flags in one order and without spaces that say nothing. */
const ordered = (text: string): string =>
  text
    .replace(/;\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\w+(?: ?\| ?\w+)+/g, (flags) =>
      flags
        .split(/ ?\| ?/)
        .sort()
        .join(' | '),
    );
