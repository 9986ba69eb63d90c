import type { Address, ByteSize } from '../../base/bytes.ts';
import { alignedFree } from '../crt/alignedMalloc.ts';
import type { CrtCall } from '../crt/crtHeap.ts';
import { free } from '../crt/malloc.ts';
import { isOverAligned } from '../cxxRules.ts';
import type { Outcome } from '../outcome.ts';
import type { Process } from '../process.ts';

/** The forms of `operator delete`; the one that is told a size does not look at it (facts: heap §6.3). */
export interface DeleteRequest extends CrtCall {
  readonly op: 'operator delete' | 'operator delete[]';
  readonly address: Address;
  /** Of the form that is told one; 16 unless given. */
  readonly alignment?: ByteSize;
}

/** `operator delete` is `free`, and `_aligned_free` for over-aligned types (facts: heap §6.3, §6.4). */
export function operatorDelete(
  process: Process,
  { op, address, alignment = 0, ...call }: DeleteRequest,
): Outcome<true> {
  const block = { ...call, memblock: address };
  return isOverAligned(alignment) ? alignedFree(process, block, `aligned ${op}`) : free(process, block, op);
}
