import { type Address, type ByteSize, GiB, KiB, MiB, TiB } from '../base/bytes.ts';
import { formatAddress as formatRaw } from '../base/hex.ts';
import { numberFormat, pluralRules, sizeFormat } from './languageFormats.ts';
import { type LevelText, type TextKey, texts, type ViewName, type ViewTextKey, viewFiles } from './texts.ts';

export type TextData = Readonly<Record<string, string | number>>;

const SLOT = /\{(\w+)\}/g;

/** Puts data into a sentence's `{slots}`. */
const fillSlots = (sentence: string, data: TextData = {}): string =>
  sentence.replace(SLOT, (slot, name: string) => {
    const value = data[name];
    if (value === undefined) return slot;
    return typeof value === 'number' ? formatCount(value) : value;
  });

/** The text with that key in the language on screen and in the words the reader has chosen. */
export function t(key: TextKey, data?: TextData): string {
  const path = key.split('.');
  const text = textAt(texts.value?.terms, path) ?? textAt(texts.value?.ui, path);
  return text === null ? key : fillSlots(text, data);
}

function textAt(tree: unknown, path: readonly string[]): string | null {
  let node = tree;
  for (const part of path) node = (node as Record<string, unknown> | undefined)?.[part];
  return typeof node === 'string' ? node : null;
}

/** `t` for the texts of a view, which are fetched with it (`withTexts`); empty until they are there. */
export const textsOf =
  <View extends ViewName>(view: View) =>
  (key: ViewTextKey<View>, data?: TextData): string => {
    const tree = viewFiles.value[`${language()}/${view}`];
    return tree ? fillSlots(textAt(tree, key.split('.')) ?? key, data) : '';
  };

/** `tn` for the texts of a view. */
export const countedTextsOf =
  <View extends ViewName>(view: View) =>
  (key: Plural<ViewTextKey<View>>, n: number, data?: TextData): string =>
    textsOf(view)(formOf(key, n) as ViewTextKey<View>, { n, ...data });

type Plural<Key> = Key extends `${infer Base}.other` ? Base : never;
type PluralKey = Plural<TextKey>;

/** The form of a counted text that the number needs: `….one` or `….other`. */
export function tn(key: PluralKey, n: number, data?: TextData): string {
  return t(formOf(key, n) as TextKey, { n, ...data });
}

const formOf = (key: string, n: number): string =>
  `${key}.${pluralRules(language()).select(n) === 'one' ? 'one' : 'other'}`;

export const language = (): string => texts.value?.language ?? 'en';

const NO_LEVEL: LevelText = {
  title: '',
  tagline: '',
  story: '',
  hints: [],
  blanks: {},
  explanation: '',
  plans: {},
  traps: {},
};

export const levelText = (id: string): LevelText => texts.value?.levels[id] ?? NO_LEVEL;

/** The sentence of a rule of the simulator. */
export const ruleText = (id: string): string => texts.value?.rules[id] ?? id;

/** The sentence of something wrong with code. */
export const faultText = (code: string, data?: TextData): string => fillSlots(texts.value?.faults[code] ?? code, data);

export const formatCount = (value: number): string => numberFormat(language()).format(value);

const UNITS = [
  [TiB, 'TiB'],
  [GiB, 'GiB'],
  [MiB, 'MiB'],
  [KiB, 'KiB'],
] as const;

/** `400 KiB`, `6.25 MiB`, `24 B`: bytes in the largest unit that keeps the number at 1 or more. */
export function formatBytes(bytes: ByteSize): string {
  const [unit, name] = UNITS.find(([size]) => Math.abs(bytes) >= size) ?? [1, 'B'];
  return `${sizeFormat(language()).format(bytes / unit)} ${name}`;
}

/** `0x020B'1000`, as debuggers group addresses. */
export const formatAddress = (address: Address): string => `0x${formatRaw(address)}`;

/** `0xCD`: a byte as debuggers write it. */
export const formatHexByte = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
