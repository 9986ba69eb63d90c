import type { Address, ByteSize } from '../../../base/bytes.ts';
import type { Protection } from '../protection.ts';

/** The arguments of `VirtualAlloc`. */
export interface AllocateRequest {
  readonly lpAddress: Address;
  /** In bytes; whole pages are taken. */
  readonly dwSize: ByteSize;
  /** MEM_* flags. */
  readonly flAllocationType: number;
  readonly flProtect: Protection;
}
