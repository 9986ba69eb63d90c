import {
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_GUARD,
  PAGE_NOACCESS,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_WRITECOMBINE,
  PAGE_WRITECOPY,
} from './codes/flags.ts';
import type { Protection } from './vm/protection.ts';

const WORDS: readonly (readonly [word: string, bit: number])[] = [
  ['na', PAGE_NOACCESS],
  ['r', PAGE_READONLY],
  ['rw', PAGE_READWRITE],
  ['wc', PAGE_WRITECOPY],
  ['x', PAGE_EXECUTE],
  ['xr', PAGE_EXECUTE_READ],
  ['xrw', PAGE_EXECUTE_READWRITE],
  ['xwc', PAGE_EXECUTE_WRITECOPY],
  ['guard', PAGE_GUARD],
  ['nocache', PAGE_NOCACHE],
  ['combine', PAGE_WRITECOMBINE],
];

/** `rw`, `xr`, `rw+guard`: a protection in as few letters as tell it. */
export const formatProtection = (protect: Protection): string =>
  WORDS.filter(([, bit]) => (protect & bit) !== 0)
    .map(([word]) => word)
    .join('+');

/** The protection that `formatProtection` wrote; `null` for other text. */
export function parseProtection(text: string): Protection | null {
  let protect = 0;
  for (const part of text.split('+')) {
    const bit = WORDS.find(([word]) => word === part)?.[1];
    if (bit === undefined) return null;
    protect |= bit;
  }
  return protect;
}
