import type { Address } from '../../base/bytes.ts';

/** What is settled about a heap when it is created. */
export interface HeapIdentity {
  /** Its handle, which is where its first reservation starts. */
  readonly base: Address;
  readonly flags: number;
  readonly encoding: Encoding;
}

/** What the headers of its blocks are XORed with: the first four bytes and those behind them (facts: heap §2.1, §4.3). */
export interface Encoding {
  readonly low: number;
  readonly high: number;
}
