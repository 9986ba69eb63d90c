import type { AddressRange, ByteSize } from '../base/bytes.ts';
import { firstBeyond } from '../base/sorted.ts';
import type { OwnerLabel } from './picture.ts';

/** Text at the end of a row. */
export interface RowLabel {
  readonly text: string;
  /** Of everything that starts in the row. */
  readonly waste: ByteSize;
}

/** More texts than this in a row are told by the first and the last. */
const MOST_TEXTS = 2;
/** Between the first and the last of many. */
const UP_TO = ' … ';

/** One label for all of sorted labels whose ranges start in `range`; `null` if none does. */
export function joinLabels(labels: readonly OwnerLabel[], { start, end }: AddressRange): RowLabel | null {
  const [first, last] = [firstFrom(labels, start), firstFrom(labels, end)];
  if (first === last) return null;
  let waste = 0;
  for (let index = first; index < last; index++) waste += labels[index]?.waste ?? 0;
  return { text: joinTexts(labels, first, last), waste };
}

/** Index of the first label at or behind an address. */
const firstFrom = (labels: readonly OwnerLabel[], address: number): number =>
  firstBeyond(labels.length, (index) => (labels[index]?.start ?? 0) >= address);

function joinTexts(labels: readonly OwnerLabel[], first: number, last: number): string {
  if (last - first > MOST_TEXTS) return upTo([labels[first], labels[last - 1]]);
  const named = labels.slice(first, last).filter(({ text }) => text !== '');
  return named.some(({ text }) => text.includes(UP_TO)) ? upTo(named) : named.map(({ text }) => text).join(', ');
}

/** From the first of what the texts name to the last of it. */
function upTo(labels: readonly (OwnerLabel | undefined)[]): string {
  const texts = labels.flatMap((label) => label?.text.split(UP_TO) ?? []);
  return texts[0] === texts.at(-1) ? `${texts[0]}` : `${texts[0]}${UP_TO}${texts.at(-1)}`;
}
