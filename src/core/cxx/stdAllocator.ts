import type { ByteSize } from '../../base/bytes.ts';

/** From here on MSVC's `std::allocator` aligns large blocks itself. */
const BIG_ALLOCATION: ByteSize = 4096;
const BIG_ALIGNMENT: ByteSize = 32;
const POINTER_BYTES: ByteSize = 8;
/** The debug library keeps a marker beside the pointer. */
const DEBUG_BYTES: ByteSize = 8;

/** What MSVC's `std::allocator` asks `operator new` for, and the alignment it promises; both in bytes (facts: heap §6.3). */
export function allocatorRequest(bytes: ByteSize, isDebug = false): { request: ByteSize; alignment: ByteSize } {
  if (bytes < BIG_ALLOCATION) return { request: bytes, alignment: 16 };
  const added = POINTER_BYTES + BIG_ALIGNMENT - 1 + (isDebug ? DEBUG_BYTES : 0);
  return { request: bytes + added, alignment: BIG_ALIGNMENT };
}
