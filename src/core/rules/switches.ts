import type { Switches } from './open.ts';

/** The advised answer to each open question of `open.ts`, which says what it is about. */
export const ADVISED = {
  protectSizeZero: 'refuse',
  lockInaccessible: 'STATUS_ACCESS_VIOLATION',
  resetFileView: 'STATUS_CONFLICTING_ADDRESSES',
  resetUndoTooLate: 'STATUS_NO_MEMORY',
  resetRounding: 'inward',
  physicalState: 'MEM_RESERVE',
  protectLargePages: 'refuse',
  topGranule: 'MEM_FREE',
  readTouch: 'takes-a-page',
  biasExhausted: 'wrap',
  lfhFirstBucket: '1',
  heapLinkDamage: 'corruption',
  lfhTotalTrigger: '2040',
  lfhCounterGrowth: 'creation-or-segment',
  lfhUserBlocksStart: 'sixteen',
  processHeapLfh: 'created',
  heapVirtualThreshold: '0xff000',
  heapDecommit: 'thresholds',
  heapCommitStep: 'request',
  heapInitialCommit: '0x2000',
  heapHeaderBytes: '0x740',
  virtualBlockEnd: 'whole-header',
  heapAllocLastError: 'set',
  heapFreeNull: 'succeed',
  heapLockUnserialized: 'succeed',
  heapSizeNull: 'minus-one',
  segmentReserveCap: 'none',
  segmentLfhLimit: '16368',
  segmentFreePages: 'stay-committed',
  segmentLfhStart: 'halved',
  segmentPadding: 'none',
  alignedMallocZero: 'succeed',
} as const;

/** The answers advised by the fact sheet. */
export const DEFAULT_SWITCHES: Switches = ADVISED;
