import type { LevelFile } from '../../levels/schema.ts';
import { formatBytes, formatCount, t } from '../format.ts';
import { texts } from '../texts.ts';

type Chip = LevelFile['chips'][number];

const IN_BYTES: ReadonlySet<Chip['kind']> = new Set(['size', 'contiguous']);

/** The request's chips as marked sentences; a size and its count are one chip. */
export function chipTexts(chips: readonly Chip[]): readonly string[] {
  const size = chips.find(({ kind }) => kind === 'size');
  const count = chips.find(({ kind }) => kind === 'count');
  if (!size || !count || count.value === 1) return chips.map(chipText);
  const both = t('chips.sizeCount', { size: chipValue(size), count: chipValue(count) });
  return [both, ...chips.filter((chip) => chip !== size && chip !== count).map(chipText)];
}

const chipText = (chip: Chip): string => t(`chips.${chip.kind}`, { value: chipValue(chip) });

function chipValue({ kind, value }: Chip): string {
  if (typeof value === 'number') return IN_BYTES.has(kind) ? formatBytes(value) : formatCount(value);
  const words: Readonly<Record<string, string>> = texts.value?.ui.chipValues ?? {};
  return Object.hasOwn(words, value) ? (words[value] ?? value) : value;
}
