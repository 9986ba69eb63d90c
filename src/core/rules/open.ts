import type { NtStatus } from '../codes/ntStatus.ts';
import type { SourceId } from './sources.ts';
import { ADVISED } from './switches.ts';

/** One question nobody we know of can answer (facts: virtual §11, heap §9): the answers we can simulate, the advised one first. */
interface OpenQuestion<Choice extends string> {
  readonly choices: readonly [Choice, ...Choice[]];
  readonly sources: readonly SourceId[];
}

const question = <Choice extends string>(
  sources: SourceId[],
  ...choices: [Choice, ...Choice[]]
): OpenQuestion<Choice> => ({
  choices,
  sources,
});

/** The open questions, each one a switch of the machine. */
export const OPEN_QUESTIONS = {
  /** `VirtualProtect` with size 0. */
  protectSizeZero: question(['reactos:mm'], ADVISED.protectSizeZero, 'succeed'),
  /** Status of `VirtualLock` on reserved or no-access pages. */
  lockInaccessible: question<NtStatus>(['ms:VirtualLock'], ADVISED.lockInaccessible, 'STATUS_NOT_COMMITTED'),
  /** Status of `MEM_RESET` on a view of a file. */
  resetFileView: question<NtStatus>(['ms:VirtualAlloc'], ADVISED.resetFileView, 'STATUS_INVALID_PARAMETER'),
  /** Status of `MEM_RESET_UNDO` when pages have been given away. */
  resetUndoTooLate: question<NtStatus>(['ms:VirtualAlloc'], ADVISED.resetUndoTooLate, 'STATUS_CONFLICTING_ADDRESSES'),
  /** Which pages a `MEM_RESET` range that is not page-aligned means: those it covers, or those it touches. */
  resetRounding: question(['ms:VirtualAlloc'], ADVISED.resetRounding, 'outward'),
  /** What `VirtualQuery` says of an AWE region without mapped pages. */
  physicalState: question(['ms:awe'], ADVISED.physicalState, 'MEM_COMMIT'),
  /** `VirtualProtect` on large pages. */
  protectLargePages: question(['reactos:mm'], ADVISED.protectLargePages, 'succeed'),
  /** What `VirtualQuery` says of the last granule below the highest application address. */
  topGranule: question(['windows-internals'], ADVISED.topGranule, 'MEM_RESERVE'),
  /** Whether reading a fresh demand-zero page takes a page of its own. */
  readTouch: question(['windows-internals'], ADVISED.readTouch, 'shares-the-zero-page'),
  /** Where a bottom-up search goes when nothing above the random bias fits. */
  biasExhausted: question(['windows-internals'], ADVISED.biasExhausted, 'fail'),
  /** Which bucket of the front end serves requests up to 8 bytes. */
  lfhFirstBucket: question(['l0ch', 'valasek-mandt'], ADVISED.lfhFirstBucket, '0'),
  /** How a process ends whose heap meets broken links of free blocks: as for other damage, or by `int 29h`. */
  heapLinkDamage: question(['valasek-mandt', 'yason'], ADVISED.heapLinkDamage, 'fast-fail'),
  /** How many requests of a size, freed one by one, are enough for the front end. */
  lfhTotalTrigger: question(['yason', 'winheapbook'], ADVISED.lfhTotalTrigger, '1978'),
  /** When a heap gets counters for sizes above 2,024 bytes. */
  lfhCounterGrowth: question(['valasek-mandt', 'debugoff'], ADVISED.lfhCounterGrowth, 'creation', 'segment'),
  /** Whether large blocks of the front end start with half as many. */
  lfhUserBlocksStart: question(['heap-dumps', 'yason'], ADVISED.lfhUserBlocksStart, 'halved-from-0x100'),
  /** Whether the front end of the process heap is there before the program starts. */
  processHeapLfh: question(['debugoff', 'l0ch'], ADVISED.processHeapLfh, 'absent'),
  /** Bytes from which on the blocks of an NT heap get reservations of their own. */
  heapVirtualThreshold: question(['heap-dumps', 'wine:heap', 'valasek-mandt'], ADVISED.heapVirtualThreshold, '0x7f000'),
  /** Whether an NT heap ever decommits pages inside free blocks. */
  heapDecommit: question(['heap-dumps', 'reactos:heap'], ADVISED.heapDecommit, 'never'),
  /** What an NT heap commits when it needs pages: what the request takes, or `SegmentCommit` at least. */
  heapCommitStep: question(['reactos:heap', 'heap-dumps'], ADVISED.heapCommitStep, 'segment-commit'),
  /** What a new NT heap commits if no initial size is given. */
  heapInitialCommit: question(['wine:heap', 'ms:HeapCreate'], ADVISED.heapInitialCommit, '0x1000'),
  /** Bytes of `_HEAP` with its lock, which differ between builds. */
  heapHeaderBytes: question(['heap-dumps'], ADVISED.heapHeaderBytes, '0x720', '0xa80'),
  /** Whether a virtual block commits the 8 bytes behind its request that other blocks may use. */
  virtualBlockEnd: question(['heap-dumps'], ADVISED.virtualBlockEnd, 'without-last-8'),
  /** Whether `HeapAlloc` sets the last error when it answers NULL. */
  heapAllocLastError: question(['wine:heap', 'ms:HeapAlloc'], ADVISED.heapAllocLastError, 'untouched'),
  /** `HeapFree` of NULL. */
  heapFreeNull: question(['wine:heap', 'ms:HeapFree'], ADVISED.heapFreeNull, 'refuse'),
  /** `HeapLock` and `HeapUnlock` on a heap made with `HEAP_NO_SERIALIZE`. */
  heapLockUnserialized: question(['wine:heap', 'ms:HeapLock'], ADVISED.heapLockUnserialized, 'refuse'),
  /** `HeapSize` of NULL: the value that says it failed, or the exception of looking for a header in front of it. */
  heapSizeNull: question(['ms:HeapSize', 'reactos:heap'], ADVISED.heapSizeNull, 'fault'),
  /** How far the reserve of heap segments goes on doubling. */
  segmentReserveCap: question(['heap-dumps', 'reactos:heap'], ADVISED.segmentReserveCap, '0xfd0000'),
  /** Largest request, in bytes, for the front end of a segment heap; the smaller is a kernel's. */
  segmentLfhLimit: question(['yason', 'winheapbook'], ADVISED.segmentLfhLimit, '512'),
  /** Whether the pages of a free run of a segment heap stay committed. */
  segmentFreePages: question(['yason'], ADVISED.segmentFreePages, 'decommit'),
  /** Whether large blocks of a segment heap's front end start with half as many. */
  segmentLfhStart: question(['yason', 'valasek-mandt'], ADVISED.segmentLfhStart, 'sixteen'),
  /** Whether a segment heap puts 16 bytes in front of the user data of every block. */
  segmentPadding: question(['yason'], ADVISED.segmentPadding, '16'),
  /** `_aligned_malloc` of no bytes. */
  alignedMallocZero: question(['ms:ucrt', 'ms:aligned-malloc'], ADVISED.alignedMallocZero, 'refuse'),
} as const;

export type OpenQuestionId = keyof typeof OPEN_QUESTIONS;

/** One answer for each open question. */
export type Switches = { readonly [Id in OpenQuestionId]: (typeof OPEN_QUESTIONS)[Id]['choices'][number] };
