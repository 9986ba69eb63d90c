import { isModifier } from '../program/flagWords.ts';

/** The letter of each flag that an answer can switch; no two flags of one call share one, nor S, P, U and M, which a run uses. */
const LETTERS: Readonly<Record<string, string>> = {
  MEM_RESERVE: 'R',
  MEM_COMMIT: 'C',
  MEM_RESET: 'E',
  MEM_TOP_DOWN: 'T',
  MEM_LARGE_PAGES: 'L',
  MEM_DECOMMIT: 'D',
  MEM_RELEASE: 'R',
  PAGE_READWRITE: 'W',
  PAGE_READONLY: 'O',
  PAGE_NOACCESS: 'N',
  PAGE_WRITECOPY: 'Y',
  PAGE_EXECUTE_READ: 'X',
  PAGE_EXECUTE_READWRITE: 'A',
  PAGE_GUARD: 'G',
  SEC_RESERVE: 'R',
  SEC_COMMIT: 'C',
  FILE_MAP_COPY: 'C',
  FILE_MAP_WRITE: 'W',
  FILE_MAP_READ: 'R',
  HEAP_NO_SERIALIZE: 'N',
  HEAP_GENERATE_EXCEPTIONS: 'E',
  HEAP_ZERO_MEMORY: 'Z',
  HEAP_REALLOC_IN_PLACE_ONLY: 'I',
  GMEM_MOVEABLE: 'V',
  GMEM_ZEROINIT: 'Z',
  LMEM_MOVEABLE: 'V',
  LMEM_ZEROINIT: 'Z',
  POOL_FLAG_PAGED: 'G',
  POOL_FLAG_NON_PAGED: 'N',
};

const ORDER = Object.keys(LETTERS);

/** A flag that a letter switches. */
export interface Flag {
  readonly name: string;
  /** A capital. */
  readonly letter: string;
  /** Of these a call has one at a time, as of page protections and kinds of pool. */
  readonly isSole: boolean;
}

/** The flags of these names that have a letter, each once and in one order. */
export const flagsOf = (names: readonly string[]): readonly Flag[] =>
  [...new Set(names)]
    .filter((name) => Object.hasOwn(LETTERS, name))
    .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map((name) => ({
      name,
      letter: LETTERS[name] ?? '',
      isSole: /^(PAGE|POOL)_/.test(name) && !isModifier(name),
    }));

/** The letters that are on after one of them was pressed: it goes on, or off, and of flags of which there is one at a time the others go off. */
export function pressLetter(flags: readonly Flag[], letters: string, letter: string): string {
  const pressed = flags.find((flag) => flag.letter === letter);
  if (!pressed) return letters;
  if (letters.includes(letter)) return letters.replace(letter, '');
  const others = pressed.isSole ? flags.filter(({ isSole }) => isSole).map((flag) => flag.letter) : [];
  return [...letters].filter((each) => !others.includes(each)).join('') + letter;
}
