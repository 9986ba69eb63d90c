import { type Address, isAligned, plus } from '../../base/bytes.ts';
import { HEAP_GENERATE_EXCEPTIONS, has } from '../codes/flags.ts';
import type { NtStatus } from '../codes/ntStatus.ts';
import { type Outcome, type Raised, raise, refuse } from '../outcome.ts';
import type { Process } from '../process.ts';
import { access } from '../vm/access.ts';
import type { Heap } from './heap.ts';
import { UNIT } from './nt/geometry.ts';
import type { CorruptionRule, HeapFailure } from './nt/heapFailure.ts';
import { ownerOf } from './ownerOf.ts';

/** A heap has found itself damaged: the process ends, which cannot be turned off (facts: heap §2.8). */
export function endOnCorruption(process: Process, heap: Address, address: Address, rule: CorruptionRule): Raised {
  const status = statusOf(process, rule);
  process.endedBy = status;
  process.space.emit({ type: 'corruptionFound', heap, address, rule });
  return { ...raise(status), rule };
}

/** Broken links of a list may end the process by `int 29h`, which has a code of its own (facts: heap §2.8). */
function statusOf({ space }: Process, rule: CorruptionRule): NtStatus {
  const isFastFail = rule === 'corruption.listLinks' && space.system.config.switches.heapLinkDamage === 'fast-fail';
  return isFastFail ? 'STATUS_STACK_BUFFER_OVERRUN' : 'STATUS_HEAP_CORRUPTION';
}

/** What comes of giving a heap a pointer that is none of its busy blocks (facts: heap §2.8, §6.4). */
export function misuse(process: Process, heap: Heap, address: Address): Raised {
  const { space } = process;
  if (!isAligned(address, UNIT)) return endOnCorruption(process, heap.base, address, 'corruption.misaligned');
  const raised = access(space, plus(address, -1), 1, 'read');
  return raised ?? endOnCorruption(process, heap.base, address, reasonOf(process, heap, address));
}

function reasonOf(process: Process, heap: Heap, address: Address): CorruptionRule {
  const owner = ownerOf(process, address);
  if (!owner) return process.heaps.heapAt(address) === heap ? 'corruption.alreadyFree' : 'corruption.notABlock';
  return owner.heap !== heap && owner.user === address ? 'corruption.otherHeap' : 'corruption.notABlock';
}

/** The outcome of a heap call that gave nothing: NULL with last error 8, an exception if the flags ask for one, or the end (facts: heap §2.7, §5). */
export function failCall(
  process: Process,
  heap: Heap,
  failure: HeapFailure | 'heapReAlloc.inPlaceOnly',
  flags: number,
): Outcome<never> {
  if (isCorruption(failure)) return endOnCorruption(process, heap.base, heap.base, failure);
  if (has(flags, HEAP_GENERATE_EXCEPTIONS)) return { ...raise('STATUS_NO_MEMORY'), rule: failure };
  const { heapAllocLastError } = process.space.system.config.switches;
  return heapAllocLastError === 'set' ? refuse(failure) : { ...refuse(failure), isQuiet: true };
}

export const isCorruption = (failure: string): failure is CorruptionRule => failure.startsWith('corruption.');
