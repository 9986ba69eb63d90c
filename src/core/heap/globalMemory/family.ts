import type { ByteSize } from '../../../base/bytes.ts';
import type { Maker, Releaser } from '../makers.ts';

/** In what the Global and the Local functions differ (facts: heap §5). */
export interface Family {
  readonly maker: Maker;
  readonly releaser: Releaser;
  /** Flags its allocating call knows. */
  readonly knownFlags: number;
  /** GMEM_DISCARDABLE or LMEM_DISCARDABLE. */
  readonly discardable: number;
  /** Bytes a fixed block gets at least. */
  readonly leastFixedBytes: ByteSize;
  /** Whether unlocking a fixed block succeeds. */
  readonly unlocksFixed: boolean;
}

export const GLOBAL: Family = {
  maker: 'GlobalAlloc',
  releaser: 'GlobalFree',
  knownFlags: 0x7f72,
  discardable: 0x100,
  leastFixedBytes: 1,
  unlocksFixed: true,
};

export const LOCAL: Family = {
  maker: 'LocalAlloc',
  releaser: 'LocalFree',
  knownFlags: 0x0f72,
  discardable: 0xf00,
  leastFixedBytes: 0,
  unlocksFixed: false,
};
