import { type ByteSize, GiB, KiB, MiB, TiB, toAddress } from '../../base/bytes.ts';
import type { Datum } from '../../items/datum.ts';
import type { Sentence } from '../../items/explain.ts';
import { formatAddress, formatBytes, formatCount, type TextData, textsOf } from '../format.ts';
import type { ViewTextKey } from '../texts.ts';

const itemText = textsOf('items');

/** A sentence of an item, its numbers in it. */
export const sentenceText = ({ key, data }: Sentence): string =>
  itemText(
    key as ViewTextKey<'items'>,
    Object.fromEntries(Object.entries(data).map(([name, datum]) => [name, datumText(datum)])) as TextData,
  );

/** The name of a concept. */
export const conceptName = (concept: string): string => itemText(`concepts.${concept}.name` as ViewTextKey<'items'>);

function datumText(datum: Datum): string {
  switch (datum.unit) {
    case 'bytes':
      return exactBytes(datum.value);
    case 'count':
      return formatCount(datum.value);
    case 'ratio':
      return `${formatCount(Math.round(datum.value * 1000) / 10)} %`;
    case 'address':
      return formatAddress(toAddress(datum.value));
    case 'errorCode':
      return String(datum.value);
    case 'exceptionCode':
      return `0x${datum.value.toString(16).toUpperCase()}`;
    default:
      return datum.value;
  }
}

/** Bytes without rounding: a byte more or less may be what a drill is about. */
function exactBytes(value: ByteSize): string {
  const unit = [TiB, GiB, MiB, KiB].find((size) => value >= size) ?? 1;
  return (value * 100) % unit === 0 ? formatBytes(value) : `${formatCount(value)} B`;
}
