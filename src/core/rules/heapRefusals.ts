import { quietRefusal, refusal } from './refusal.ts';

/** What `HeapCreate` refuses (facts: heap §5). */
export const HEAP_CREATE_REFUSALS = {
  'heapCreate.initialOverMaximum': refusal('STATUS_INVALID_PARAMETER'),
  'heapCreate.noRoom': refusal('STATUS_NO_MEMORY'),
  'heapCreate.commitLimit': refusal('STATUS_NO_MEMORY'),
} as const;

/** Why a heap has no block for a request (facts: heap §2.1, §2.2, §2.4). */
export const HEAP_ALLOC_REFUSALS = {
  'heapAlloc.tooLarge': refusal('STATUS_NO_MEMORY'),
  'heapAlloc.fixedLimit': refusal('STATUS_NO_MEMORY'),
  'heapAlloc.fixedFull': refusal('STATUS_NO_MEMORY'),
  'heapAlloc.noRoom': refusal('STATUS_NO_MEMORY'),
  'heapAlloc.commitLimit': refusal('STATUS_NO_MEMORY'),
} as const;

/** What the other heap calls refuse (facts: heap §2.5, §5). */
export const HEAP_CALL_REFUSALS = {
  'heapReAlloc.null': refusal('STATUS_SUCCESS'),
  'heapReAlloc.inPlaceOnly': refusal('STATUS_NO_MEMORY'),
  'heapWalk.end': refusal('STATUS_NO_MORE_ENTRIES'),
  'heapWalk.lostEntry': refusal('STATUS_INVALID_PARAMETER'),
  'heapQueryInformation.bufferTooSmall': refusal('STATUS_BUFFER_TOO_SMALL'),
  'heapQueryInformation.nullHeap': refusal('STATUS_ACCESS_VIOLATION'),
  'heapInformation.unknownClass': refusal('STATUS_INVALID_PARAMETER'),
  'heapSetInformation.bufferTooSmall': refusal('STATUS_BUFFER_TOO_SMALL'),
  'heapSetInformation.notEligible': refusal('STATUS_INVALID_PARAMETER'),
  'heapSetInformation.debugHeap': refusal('STATUS_UNSUCCESSFUL'),
  'heapSetInformation.onlyLfh': refusal('STATUS_UNSUCCESSFUL'),
  'heapDestroy.processHeap': refusal('STATUS_INVALID_HANDLE'),
  'heapFree.null': quietRefusal(),
  'heapLock.unserialized': quietRefusal(),
  'lock.heldByOther': quietRefusal(),
  'heapSize.notABlock': quietRefusal(),
  'heapValidate.notABlock': quietRefusal(),
  'heapValidate.damaged': quietRefusal(),
} as const;

/** What the Global and Local functions refuse (facts: heap §5). */
export const GLOBAL_MEMORY_REFUSALS = {
  'globalAlloc.unknownFlag': refusal('STATUS_INVALID_PARAMETER'),
  'globalAlloc.noHandle': refusal('STATUS_NO_MEMORY'),
  'globalMemory.invalidHandle': refusal('STATUS_INVALID_HANDLE'),
  'globalReAlloc.fixed': refusal('STATUS_NO_MEMORY'),
  'globalReAlloc.locked': quietRefusal(),
  'globalLock.discarded': refusal('NTSTATUS_FROM_WIN32(ERROR_DISCARDED)'),
  'globalUnlock.notLocked': refusal('STATUS_NOT_LOCKED'),
} as const;
