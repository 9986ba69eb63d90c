import type { Address, ByteSize } from '../../../base/bytes.ts';

/** The arguments of `VirtualFree`. */
export interface FreeRequest {
  readonly lpAddress: Address;
  /** In bytes; 0 means the whole allocation. */
  readonly dwSize: ByteSize;
  /** MEM_DECOMMIT or MEM_RELEASE, with MEM_RELEASE also a placeholder flag. */
  readonly dwFreeType: number;
}

/** The whole pages a freeing call affected. */
export interface FreedRange {
  readonly start: Address;
  readonly end: Address;
}
