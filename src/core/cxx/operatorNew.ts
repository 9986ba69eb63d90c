import { type Address, type ByteSize, SIZE_MAX } from '../../base/bytes.ts';
import { alignedMalloc } from '../crt/alignedMalloc.ts';
import { allocateCrt, type CrtCall } from '../crt/crtHeap.ts';
import { isOverAligned } from '../cxxRules.ts';
import type { Maker } from '../heap/makers.ts';
import { type Outcome, refuse } from '../outcome.ts';
import type { Process } from '../process.ts';

/** The forms of `operator new`. */
export interface NewRequest extends CrtCall {
  readonly op: 'operator new' | 'operator new[]';
  readonly size: ByteSize;
  /** Of the form that is told one; 16 unless given. */
  readonly alignment?: ByteSize;
  /** The form that answers NULL and throws nothing. */
  readonly isNothrow?: boolean;
}

/**
 * `operator new` in all its forms: `malloc`, asking the new handler for as long as it has something to give. Refused, it
 * throws `std::bad_alloc`, or `std::bad_array_new_length` for a size that did not fit (facts: heap §6.3).
 */
export function operatorNew(process: Process, call: NewRequest): Outcome<Address> {
  const outcome = obtain(process, call);
  const hasGivenUp = !outcome.ok && 'refused' in outcome && outcome.refused !== 'crt.askNewHandler';
  if (!hasGivenUp || call.isNothrow) return outcome;
  return refuse(call.size === SIZE_MAX ? 'new.badArrayLength' : 'new.badAlloc');
}

function obtain(process: Process, call: NewRequest): Outcome<Address> {
  const { op, size, alignment = 0 } = call;
  if (!isOverAligned(alignment)) return allocateCrt(process, call, { size, maker: op, asks: 'always' });
  const maker: Maker = `aligned ${op}`;
  return alignedMalloc(process, { ...call, alignment }, { maker, asks: 'always' });
}
