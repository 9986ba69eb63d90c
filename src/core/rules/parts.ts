import { rule } from './rule.ts';

/** What the stretches of an address space are that no call has made what they are (facts: virtual §1, §5, §8, §9). */
export const SPACE_PARTS = {
  'space.free': rule('documented', 'ms:page-state'),
  'space.nullPartition': rule('documented', 'ms:VirtualAlloc', 'reactos:apitests'),
  'space.placeholder': rule('documented', 'ms:VirtualAlloc2', 'wine:ntdll'),
  'space.noAccess': rule('documented', 'ms:protection'),
  'space.largePages': rule('documented', 'ms:large-pages'),
  'space.physicalWindow': rule('documented', 'ms:awe'),
  'space.systemPage': rule('reverse-engineered', 'oldnewthing:7ffe0000'),
} as const;

/** What the bytes of an NT heap are there for, besides what was asked for (facts: heap §2.1–2.4, §2.7, §3.4). */
export const HEAP_PARTS = {
  'heap.segmentHeader': rule('reverse-engineered', 'heap-dumps', 'reactos:heap'),
  'heap.usageArray': rule('reverse-engineered', 'exploo0osion', 'heap-dumps'),
  'heap.endOfCommit': rule('tested', 'wine:heap', 'heap-dumps'),
  'heap.entry': rule('reverse-engineered', 'valasek-mandt', 'exploo0osion'),
  'heap.lentHeader': rule('reverse-engineered', 'exploo0osion', 'reactos:heap'),
  'heap.slack': rule('tested', 'wine:heap', 'yason'),
  'heap.pageSlack': rule('derived', 'wine:heap', 'yason'),
  'heap.unusedCount': rule('derived', 'valasek-mandt', 'exploo0osion'),
  'heap.tailCheck': rule('tested', 'wine:heap'),
  'heap.freeLinks': rule('reverse-engineered', 'valasek-mandt'),
  'heap.freeBlock': rule('reverse-engineered', 'valasek-mandt', 'reactos:heap'),
  'heap.uncommitted': rule('documented', 'ms:HeapCreate', 'reactos:heap'),
  'heap.lastPage': rule('tested', 'wine:heap', 'heap-dumps'),
  'heap.virtualPlace': rule('reverse-engineered', 'valasek-mandt'),
  'lfh.userBlocksHeader': rule('reverse-engineered', 'exploo0osion', 'valasek-mandt'),
  'lfh.userBlocksRest': rule('derived', 'l0ch', 'exploo0osion'),
  'lfh.cachedUserBlocks': rule('reverse-engineered', 'valasek-mandt'),
  'lfh.guardPage': rule('reverse-engineered', 'valasek-mandt'),
  'lfh.freeBlock': rule('reverse-engineered', 'valasek-mandt'),
  'lfh.slack': rule('reverse-engineered', 'valasek-mandt', 'yason'),
} as const;

/** The same of a segment heap (facts: heap §4). */
export const SEGMENT_HEAP_PARTS = {
  'segmentHeap.subsegmentHeader': rule('reverse-engineered', 'yason'),
  'segmentHeap.freePages': rule('reverse-engineered', 'yason'),
  'segmentHeap.guardPage': rule('reverse-engineered', 'yason'),
  'segmentHeap.unusedCount': rule('reverse-engineered', 'yason'),
  'segmentHeap.padding': rule('open', 'yason'),
} as const;

/** What the debug build of the C runtime library adds to a block (facts: heap §6.2). */
export const DEBUG_PARTS = {
  'debug.header': rule('documented', 'ms:ucrt'),
  'debug.noMansLand': rule('documented', 'ms:ucrt'),
  'debug.keptFreed': rule('documented', 'ms:ucrt'),
  'debug.alignedMarker': rule('documented', 'ms:ucrt'),
} as const;
