import type { Address, ByteSize } from '../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../core/codes/flags.ts';

/** With a page in a cell a row is a granule; farther out it is as many cells of a larger unit. */
export const SPAN_COLUMNS = ALLOCATION_GRANULARITY / PAGE_SIZE;

/** The cell of single bytes. */
export const BYTE_UNIT: ByteSize = 1;

/** One heap unit, the cell of a heap's blocks (facts: heap §2.1). Bytes. */
export const HEAP_UNIT: ByteSize = 16;

/** Bytes per cell of each zoom of an address space, from pages out to the whole of 128 TiB in eight rows. */
export const SPAN_UNITS: readonly ByteSize[] = Array.from({ length: 8 }, (_, step) => PAGE_SIZE * SPAN_COLUMNS ** step);

/** The units that are of use for an address space up to `limit`, the whole of it in a few rows last. */
export const spanUnits = (limit: Address): readonly ByteSize[] =>
  SPAN_UNITS.filter((unit) => unit === PAGE_SIZE || unit * SPAN_COLUMNS < limit);
