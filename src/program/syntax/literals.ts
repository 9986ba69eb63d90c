/** Digits in base ten or sixteen, perhaps with `'` between them, and the letters that choose a type. */
const INTEGER = /^(0[xX][\da-fA-F']+|\d[\d']*)([uU]?[lLzZ]{0,2}|[lLzZ]{1,2}[uU])$/;
const FLOATING = /^(?:\d+\.\d*(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)[fF]?$/;

/** An integer literal taken apart. */
export interface IntegerLiteral {
  readonly value: bigint;
  readonly isHexadecimal: boolean;
  readonly isUnsigned: boolean;
  readonly isLong: boolean;
}

/** The integer that `text` spells; `null` if it spells none of at most 64 bits. */
export function readInteger(text: string): IntegerLiteral | null {
  const [, digits, suffix = ''] = INTEGER.exec(text) ?? [];
  if (digits === undefined || digits.length > 30) return null;
  const value = BigInt(digits.replaceAll("'", ''));
  if (value >= 2n ** 64n) return null;
  return {
    value,
    isHexadecimal: /^0x/i.test(digits),
    isUnsigned: /[uUzZ]/.test(suffix),
    isLong: /[lLzZ]{2}|[zZ]/.test(suffix),
  };
}

export const isFloating = (text: string): boolean => FLOATING.test(text);

export const isPlainNumber = (text: string): boolean => readInteger(text) !== null || isFloating(text);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** The characters between the quotes of a literal. */
export const readQuoted = (text: string): string =>
  text.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
