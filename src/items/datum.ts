import type { ByteSize } from '../base/bytes.ts';
import { METRICS, type Metric } from '../levels/metric.ts';

/**
 * A number or word for a text, with how it is to be read. Bytes are to be written exactly, for a single one may matter:
 * whole KiB and MiB as such, all else as a number of bytes. Codes of errors and exceptions have no separators.
 */
export type Datum =
  | { readonly unit: 'bytes' | 'count' | 'ratio' | 'address' | 'errorCode' | 'exceptionCode'; readonly value: number }
  | { readonly unit: 'code'; readonly value: string };

/** What the slots of a text are filled with, by their names. */
export type Data = Readonly<Record<string, Datum>>;

export const bytes = (value: ByteSize): Datum => ({ unit: 'bytes', value });
export const count = (value: number): Datum => ({ unit: 'count', value });
export const address = (value: number): Datum => ({ unit: 'address', value });
export const code = (value: string): Datum => ({ unit: 'code', value });

/** The value of a metric. */
export function measured(metric: Metric, value: number): Datum {
  const unit = METRICS[metric];
  return { unit: unit === 'weight' ? 'count' : unit, value };
}
