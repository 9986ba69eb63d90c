import { quietRefusal, refusal, rule } from './rule.ts';

/** What `HeapCreate` refuses (facts: heap §5). */
export const HEAP_CREATE_REFUSALS = {
  'heapCreate.initialOverMaximum': refusal('STATUS_INVALID_PARAMETER', 'documented', 'ms:HeapCreate'),
  'heapCreate.noRoom': refusal('STATUS_NO_MEMORY', 'derived', 'reactos:heap'),
  'heapCreate.commitLimit': refusal('STATUS_NO_MEMORY', 'derived', 'reactos:heap'),
} as const;

/** Why a heap has no block for a request (facts: heap §2.1, §2.2, §2.4). */
export const HEAP_ALLOC_REFUSALS = {
  'heapAlloc.tooLarge': refusal('STATUS_NO_MEMORY', 'tested', 'wine:heap', 'heap-dumps'),
  'heapAlloc.fixedLimit': refusal('STATUS_NO_MEMORY', 'tested', 'wine:heap', 'ms:HeapCreate'),
  'heapAlloc.fixedFull': refusal('STATUS_NO_MEMORY', 'tested', 'wine:heap', 'ms:HeapCreate'),
  'heapAlloc.noRoom': refusal('STATUS_NO_MEMORY', 'derived', 'reactos:heap'),
  'heapAlloc.commitLimit': refusal('STATUS_NO_MEMORY', 'derived', 'reactos:heap'),
} as const;

/** What the other heap calls refuse (facts: heap §2.5, §5). */
export const HEAP_CALL_REFUSALS = {
  'heapReAlloc.null': refusal('STATUS_SUCCESS', 'tested', 'wine:heap', 'reactos:heap'),
  'heapReAlloc.inPlaceOnly': refusal('STATUS_NO_MEMORY', 'tested', 'wine:heap', 'ms:HeapReAlloc'),
  'heapWalk.end': refusal('STATUS_NO_MORE_ENTRIES', 'tested', 'wine:heap', 'ms:HeapWalk'),
  'heapWalk.lostEntry': refusal('STATUS_INVALID_PARAMETER', 'derived', 'reactos:heap'),
  'heapQueryInformation.bufferTooSmall': refusal('STATUS_BUFFER_TOO_SMALL', 'tested', 'wine:heap'),
  'heapQueryInformation.nullHeap': refusal('STATUS_ACCESS_VIOLATION', 'tested', 'wine:heap'),
  'heapInformation.unknownClass': refusal('STATUS_INVALID_PARAMETER', 'derived', 'ms:HeapSetInformation'),
  'heapSetInformation.bufferTooSmall': refusal('STATUS_BUFFER_TOO_SMALL', 'derived', 'ms:HeapSetInformation'),
  'heapSetInformation.notEligible': refusal('STATUS_INVALID_PARAMETER', 'tested', 'wine:heap', 'ms:HeapSetInformation'),
  'heapSetInformation.debugHeap': refusal('STATUS_UNSUCCESSFUL', 'documented', 'ms:HeapSetInformation'),
  'heapSetInformation.onlyLfh': refusal('STATUS_UNSUCCESSFUL', 'tested', 'wine:heap', 'ms:HeapSetInformation'),
  'heapDestroy.processHeap': refusal('STATUS_INVALID_HANDLE', 'derived', 'reactos:heap'),
  'heapFree.null': quietRefusal('open', 'ms:HeapFree', 'wine:heap'),
  'heapLock.unserialized': quietRefusal('open', 'ms:HeapLock', 'wine:heap'),
  'lock.heldByOther': quietRefusal('documented', 'ms:HeapLock', 'wine:heap'),
  'heapSize.notABlock': quietRefusal('documented', 'ms:HeapSize'),
  'heapValidate.notABlock': quietRefusal('tested', 'wine:heap', 'ms:HeapValidate'),
  'heapValidate.damaged': quietRefusal('documented', 'ms:HeapValidate'),
} as const;

/** What the Global and Local functions refuse (facts: heap §5). */
export const GLOBAL_MEMORY_REFUSALS = {
  'globalAlloc.unknownFlag': refusal('STATUS_INVALID_PARAMETER', 'derived', 'reactos:heapmem'),
  'globalAlloc.noHandle': refusal('STATUS_NO_MEMORY', 'tested', 'wine:heap'),
  'globalMemory.invalidHandle': refusal('STATUS_INVALID_HANDLE', 'tested', 'wine:heap', 'ms:GlobalAlloc'),
  'globalReAlloc.fixed': refusal('STATUS_NO_MEMORY', 'tested', 'wine:heap'),
  'globalReAlloc.locked': quietRefusal('derived', 'ms:GlobalAlloc', 'reactos:heapmem'),
  'globalLock.discarded': refusal('NTSTATUS_FROM_WIN32(ERROR_DISCARDED)', 'documented', 'ms:GlobalAlloc'),
  'globalUnlock.notLocked': refusal('STATUS_NOT_LOCKED', 'tested', 'wine:heap', 'ms:GlobalAlloc'),
} as const;

/** How a heap finds out that it is damaged or misused: each ends the process with STATUS_HEAP_CORRUPTION (facts: heap §2.8). */
export const CORRUPTION_RULES = {
  'corruption.misaligned': rule('reverse-engineered', 'valasek-mandt', 'oldnewthing:termination'),
  'corruption.alreadyFree': rule('reverse-engineered', 'valasek-mandt', 'oldnewthing:termination'),
  'corruption.notABlock': rule('reverse-engineered', 'valasek-mandt', 'oldnewthing:termination'),
  'corruption.otherHeap': rule('derived', 'valasek-mandt'),
  'corruption.notAHeap': rule('derived', 'reactos:heap'),
  'corruption.tail': rule('derived', 'wine:heap', 'reactos:heap'),
  'corruption.freeFill': rule('derived', 'wine:heap', 'reactos:heap'),
  'corruption.listLinks': rule('reverse-engineered', 'valasek-mandt', 'yason'),
  'corruption.metOnAlloc': rule('reverse-engineered', 'valasek-mandt', 'ms:HeapSetInformation'),
  'corruption.metOnReAlloc': rule('reverse-engineered', 'valasek-mandt', 'ms:HeapSetInformation'),
  'corruption.metOnFree': rule('reverse-engineered', 'valasek-mandt', 'ms:HeapSetInformation'),
} as const;

/** Rules that shape a heap call that succeeds. */
export const HEAP_EFFECTS = {
  'heap.layout': rule('tested', 'wine:heap', 'heap-dumps'),
  'heap.commitOnDemand': rule('derived', 'reactos:heap'),
  'heap.decommit': rule('reverse-engineered', 'heap-dumps', 'reactos:heap'),
  'heap.segmentGrowth': rule('reverse-engineered', 'heap-dumps', 'reactos:heap'),
  'heap.bestFit': rule('reverse-engineered', 'valasek-mandt'),
  'heap.split': rule('reverse-engineered', 'valasek-mandt', 'reactos:heap'),
  'heap.free': rule('reverse-engineered', 'valasek-mandt'),
  'heap.coalesce': rule('reverse-engineered', 'valasek-mandt', 'reactos:heap'),
  'heap.virtualBlock': rule('tested', 'wine:heap', 'valasek-mandt'),
  'heap.resizeInPlace': rule('tested', 'wine:heap', 'reactos:heap'),
  'heap.moveBlock': rule('documented', 'ms:HeapReAlloc'),
  'heap.destroy': rule('documented', 'ms:HeapDestroy'),
  'heap.race': rule('documented', 'ms:HeapCreate', 'ms:HeapAlloc'),
  'heap.mismatch': rule('documented', 'ms:HeapAlloc', 'ms:operator-new', 'ms:malloc'),
} as const;
