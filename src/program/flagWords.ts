import { FLAG_NAMES, type FlagKind } from '../core/codes/flagNames.ts';

/** Words for no flag at all. */
const NONE: ReadonlySet<string> = new Set(['0', 'GMEM_FIXED', 'LMEM_FIXED']);
const MODIFIERS: ReadonlySet<string> = new Set(['PAGE_GUARD', 'PAGE_NOCACHE', 'PAGE_WRITECOMBINE']);

/** The names that code combines with `|`; `null` if it is anything else than names and words for no flag. */
export function flagWords(code: string): readonly string[] | null {
  const words = code.split('|').map((word) => word.trim());
  if (!words.every((word) => /^(0|[A-Z][A-Z0-9_]*)$/.test(word))) return null;
  return words.filter((word) => !NONE.has(word));
}

/** The code for a set of flags, in the order they are listed; `0` for none. */
export const joinFlags = (words: readonly string[]): string => words.join(' | ') || '0';

/** `code` with one flag more or one less, the names in the order in which `kind` lists them. */
export function toggleFlag(kind: FlagKind, code: string, flag: string): string {
  const words = flagWords(code) ?? [];
  const wanted = words.includes(flag) ? words.filter((word) => word !== flag) : [...words, flag];
  return joinFlags(inOrder(kind, wanted));
}

/** `code` with another page protection; its modifiers stay. */
export function chooseProtection(code: string, protection: string): string {
  const modifiers = (flagWords(code) ?? []).filter(isModifier);
  return joinFlags([protection, ...modifiers]);
}

/** Flags of `PAGE_*` that go with a protection instead of being one. */
export const isModifier = (flag: string): boolean => MODIFIERS.has(flag);

function inOrder(kind: FlagKind, words: readonly string[]): string[] {
  const names = flagNames(kind);
  return [...words].sort((a, b) => names.indexOf(a) - names.indexOf(b));
}

/** Every name a flag word of this kind can have. */
export const flagNames = (kind: FlagKind): readonly string[] => FLAG_NAMES[kind].map(([name]) => name);

/** Flags shown at once, those in use among them; the rest are behind "more". */
export function commonFlags(kind: FlagKind, code: string): readonly string[] {
  const used = flagWords(code) ?? [];
  return flagNames(kind).filter((name) => COMMON.has(name) || used.includes(name));
}

const COMMON: ReadonlySet<string> = new Set([
  ...['MEM_RESERVE', 'MEM_COMMIT', 'MEM_TOP_DOWN', 'MEM_DECOMMIT', 'MEM_RELEASE'],
  ...['PAGE_READWRITE', 'PAGE_READONLY', 'PAGE_NOACCESS'],
  ...['HEAP_NO_SERIALIZE', 'HEAP_ZERO_MEMORY', 'HEAP_GENERATE_EXCEPTIONS'],
  ...['GMEM_MOVEABLE', 'GMEM_ZEROINIT', 'LMEM_MOVEABLE', 'LMEM_ZEROINIT'],
  ...['FILE_MAP_READ', 'FILE_MAP_WRITE', 'FILE_MAP_COPY', 'SEC_COMMIT', 'SEC_RESERVE'],
]);
