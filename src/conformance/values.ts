import { parseInteger } from '../base/hex.ts';
import * as flagValues from '../core/codes/flags.ts';

/** A value a vector cannot mean: a name nobody bound, a flag nobody knows. */
export class UnknownValue extends Error {}

const FLAGS = new Map(
  Object.entries<unknown>(flagValues).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
);

const SIZE_T_VALUES = 2n ** 64n;

/** A number as the SIZE_T that arrives: a negative one turns into a very large size. */
export const asSizeT = (value: number): number =>
  value >= 0
    ? value
    : (parseInteger(String(SIZE_T_VALUES + BigInt(Math.max(value, Number.MIN_SAFE_INTEGER)))) ?? value);

/** Names with a meaning of their own in vectors. */
const CONSTANTS = new Map<string, number>([
  ['NULL', 0],
  ['INVALID_HANDLE_VALUE', -1],
]);

const REFERENCE = /^\$(\w+)(?:([+-])(0x[0-9a-f]+|\d+))?$/i;

/** What earlier steps stored, by name. */
export class Bindings {
  private readonly values = new Map<string, number>();

  set(name: string, value: number): void {
    this.values.set(name, value);
  }

  get(name: string): number {
    const value = this.values.get(name);
    if (value === undefined) throw new UnknownValue(`$${name} is not bound`);
    return value;
  }

  /** A number, `"0x…"`, `"$name+0x…"`, `"NULL"` or `"A|B"`. */
  resolve(value: unknown): number {
    if (typeof value === 'number') return value;
    if (typeof value !== 'string') throw new UnknownValue(`${JSON.stringify(value)} is not a value`);
    const reference = REFERENCE.exec(value);
    if (reference) return this.offset(reference[1] as string, reference[2], reference[3]);
    return parseInteger(value) ?? CONSTANTS.get(value) ?? parseFlags(value);
  }

  private offset(name: string, sign: string | undefined, distance: string | undefined): number {
    const by = distance ? (parseInteger(distance) ?? 0) : 0;
    return this.get(name) + (sign === '-' ? -by : by);
  }
}

/** `"MEM_RESERVE|MEM_COMMIT"`, names and hexadecimal numbers mixed. */
function parseFlags(text: string): number {
  return text.split('|').reduce((sum, word) => {
    const bit = FLAGS.get(word.trim()) ?? parseInteger(word);
    if (bit === undefined || bit === null) throw new UnknownValue(`${word} is not a flag`);
    return sum + bit;
  }, 0);
}
