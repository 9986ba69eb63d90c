import type {
  GLOBAL_MEMORY_REFUSALS,
  HEAP_ALLOC_REFUSALS,
  HEAP_CALL_REFUSALS,
  HEAP_CREATE_REFUSALS,
} from './heapRefusals.ts';
import { type Rule, rule } from './rule.ts';

/** Where `HEAP_CREATE_REFUSALS` is from. */
export const HEAP_CREATE_RULES = {
  'heapCreate.initialOverMaximum': rule('documented', 'ms:HeapCreate'),
  'heapCreate.noRoom': rule('derived', 'reactos:heap'),
  'heapCreate.commitLimit': rule('derived', 'reactos:heap'),
} as const satisfies Record<keyof typeof HEAP_CREATE_REFUSALS, Rule>;

/** Where `HEAP_ALLOC_REFUSALS` is from. */
export const HEAP_ALLOC_RULES = {
  'heapAlloc.tooLarge': rule('tested', 'wine:heap', 'heap-dumps'),
  'heapAlloc.fixedLimit': rule('tested', 'wine:heap', 'ms:HeapCreate'),
  'heapAlloc.fixedFull': rule('tested', 'wine:heap', 'ms:HeapCreate'),
  'heapAlloc.noRoom': rule('derived', 'reactos:heap'),
  'heapAlloc.commitLimit': rule('derived', 'reactos:heap'),
} as const satisfies Record<keyof typeof HEAP_ALLOC_REFUSALS, Rule>;

/** Where `HEAP_CALL_REFUSALS` is from. */
export const HEAP_CALL_RULES = {
  'heapReAlloc.null': rule('tested', 'wine:heap', 'reactos:heap'),
  'heapReAlloc.inPlaceOnly': rule('tested', 'wine:heap', 'ms:HeapReAlloc'),
  'heapWalk.end': rule('tested', 'wine:heap', 'ms:HeapWalk'),
  'heapWalk.lostEntry': rule('derived', 'reactos:heap'),
  'heapQueryInformation.bufferTooSmall': rule('tested', 'wine:heap'),
  'heapQueryInformation.nullHeap': rule('tested', 'wine:heap'),
  'heapInformation.unknownClass': rule('derived', 'ms:HeapSetInformation'),
  'heapSetInformation.bufferTooSmall': rule('derived', 'ms:HeapSetInformation'),
  'heapSetInformation.notEligible': rule('tested', 'wine:heap', 'ms:HeapSetInformation'),
  'heapSetInformation.debugHeap': rule('documented', 'ms:HeapSetInformation'),
  'heapSetInformation.onlyLfh': rule('tested', 'wine:heap', 'ms:HeapSetInformation'),
  'heapDestroy.processHeap': rule('derived', 'reactos:heap'),
  'heapFree.null': rule('open', 'ms:HeapFree', 'wine:heap'),
  'heapLock.unserialized': rule('open', 'ms:HeapLock', 'wine:heap'),
  'lock.heldByOther': rule('documented', 'ms:HeapLock', 'wine:heap'),
  'heapSize.notABlock': rule('documented', 'ms:HeapSize'),
  'heapValidate.notABlock': rule('tested', 'wine:heap', 'ms:HeapValidate'),
  'heapValidate.damaged': rule('documented', 'ms:HeapValidate'),
} as const satisfies Record<keyof typeof HEAP_CALL_REFUSALS, Rule>;

/** Where `GLOBAL_MEMORY_REFUSALS` is from. */
export const GLOBAL_MEMORY_RULES = {
  'globalAlloc.unknownFlag': rule('derived', 'reactos:heapmem'),
  'globalAlloc.noHandle': rule('tested', 'wine:heap'),
  'globalMemory.invalidHandle': rule('tested', 'wine:heap', 'ms:GlobalAlloc'),
  'globalReAlloc.fixed': rule('tested', 'wine:heap'),
  'globalReAlloc.locked': rule('derived', 'ms:GlobalAlloc', 'reactos:heapmem'),
  'globalLock.discarded': rule('documented', 'ms:GlobalAlloc'),
  'globalUnlock.notLocked': rule('tested', 'wine:heap', 'ms:GlobalAlloc'),
} as const satisfies Record<keyof typeof GLOBAL_MEMORY_REFUSALS, Rule>;

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
