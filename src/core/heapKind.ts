/** Which design a heap has: the NT heap, or the segment heap of Windows 10 (facts: heap §2, §4). */
export type HeapKind = 'nt' | 'segment';

/** Windows 10 by what its segment heap does with requests above 508 KiB (facts: heap §9). */
export type SegmentHeapVersion = '1607' | '1903';
