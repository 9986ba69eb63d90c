/** Win32 flag values of the memory calls, in Win32's spelling (winnt.h, memoryapi.h; facts: virtual §1). */

export const PAGE_SIZE = 0x1000;
/** Where reservations and views may start: multiples of this (`dwAllocationGranularity`). */
export const ALLOCATION_GRANULARITY = 0x10000;
/** `GetLargePageMinimum()` on x64. */
export const LARGE_PAGE_SIZE = 0x200000;

export const MEM_COMMIT = 0x1000;
export const MEM_RESERVE = 0x2000;
export const MEM_DECOMMIT = 0x4000;
/** `VirtualAlloc2` only; shares its bit with `MEM_DECOMMIT`, which only `VirtualFree` knows. */
export const MEM_REPLACE_PLACEHOLDER = 0x4000;
export const MEM_RELEASE = 0x8000;
/** A state that `VirtualQuery` reports; not a flag to pass. */
export const MEM_FREE = 0x10000;
export const MEM_PRIVATE = 0x20000;
export const MEM_MAPPED = 0x40000;
/** `VirtualAlloc2` only; shares its bit with `MEM_MAPPED`. */
export const MEM_RESERVE_PLACEHOLDER = 0x40000;
export const MEM_RESET = 0x80000;
export const MEM_TOP_DOWN = 0x100000;
export const MEM_WRITE_WATCH = 0x200000;
export const MEM_PHYSICAL = 0x400000;
export const MEM_RESET_UNDO = 0x1000000;
/** A type that `VirtualQuery` reports; shares its bit with `MEM_RESET_UNDO`. */
export const MEM_IMAGE = 0x1000000;
export const MEM_LARGE_PAGES = 0x20000000;
export const MEM_COALESCE_PLACEHOLDERS = 1;
export const MEM_PRESERVE_PLACEHOLDER = 2;

export const PAGE_NOACCESS = 0x01;
export const PAGE_READONLY = 0x02;
export const PAGE_READWRITE = 0x04;
export const PAGE_WRITECOPY = 0x08;
export const PAGE_EXECUTE = 0x10;
export const PAGE_EXECUTE_READ = 0x20;
export const PAGE_EXECUTE_READWRITE = 0x40;
export const PAGE_EXECUTE_WRITECOPY = 0x80;
export const PAGE_GUARD = 0x100;
export const PAGE_NOCACHE = 0x200;
export const PAGE_WRITECOMBINE = 0x400;
/** In `VirtualAlloc`; the same bit is `PAGE_TARGETS_NO_UPDATE` in `VirtualProtect`. */
export const PAGE_TARGETS_INVALID = 0x40000000;

export const SEC_FILE = 0x800000;
export const SEC_IMAGE = 0x1000000;
export const SEC_RESERVE = 0x4000000;
export const SEC_COMMIT = 0x8000000;
export const SEC_NOCACHE = 0x10000000;
export const SEC_WRITECOMBINE = 0x40000000;
export const SEC_LARGE_PAGES = 0x80000000;

export const FILE_MAP_COPY = 0x1;
export const FILE_MAP_WRITE = 0x2;
export const FILE_MAP_READ = 0x4;
export const FILE_MAP_EXECUTE = 0x20;
export const FILE_MAP_ALL_ACCESS = 0xf001f;

export const WRITE_WATCH_FLAG_RESET = 1;

/** Options of `HeapCreate` and flags of heap calls (heapapi.h; facts: heap §2.7). */
export const HEAP_NO_SERIALIZE = 0x1;
/** Set by the heap itself; not an option to pass. */
export const HEAP_GROWABLE = 0x2;
export const HEAP_GENERATE_EXCEPTIONS = 0x4;
export const HEAP_ZERO_MEMORY = 0x8;
export const HEAP_REALLOC_IN_PLACE_ONLY = 0x10;
export const HEAP_TAIL_CHECKING_ENABLED = 0x20;
export const HEAP_FREE_CHECKING_ENABLED = 0x40;
export const HEAP_DISABLE_COALESCE_ON_FREE = 0x80;
/** What parameter validation under a debugger sets; not an option to pass. */
export const HEAP_VALIDATE_PARAMETERS_ENABLED = 0x40000000;
/** Marks heaps made by `HeapCreate`; set by the heap itself. */
export const HEAP_CLASS_1 = 0x1000;
export const HEAP_CREATE_ALIGN_16 = 0x10000;
export const HEAP_CREATE_ENABLE_EXECUTE = 0x40000;

/** What `HeapWalk` says of an entry (winnt.h); 0 is a free block. */
export const PROCESS_HEAP_REGION = 0x1;
export const PROCESS_HEAP_UNCOMMITTED_RANGE = 0x2;
export const PROCESS_HEAP_ENTRY_BUSY = 0x4;

/** Classes of `HeapSetInformation` and `HeapQueryInformation`. */
export const HeapCompatibilityInformation = 0;
export const HeapEnableTerminationOnCorruption = 1;
export const HeapOptimizeResources = 3;
/** What `HeapCompatibilityInformation` may be on Windows 8 and later: no front end, or the low-fragmentation heap. */
export const HEAP_STANDARD = 0;
export const HEAP_LFH = 2;

/** Flags of `GlobalAlloc`; those of `LocalAlloc` have the same values. */
export const GMEM_FIXED = 0x0;
export const GMEM_MOVEABLE = 0x2;
export const GMEM_ZEROINIT = 0x40;
/** In `GlobalReAlloc` and `LocalReAlloc`. */
export const GMEM_MODIFY = 0x80;
/** In what `GlobalFlags` and `LocalFlags` answer. */
export const GMEM_DISCARDED = 0x4000;

/** What `ExAllocatePool2` takes, as far as it says which memory (wdm.h, POOL_FLAGS). */
export const POOL_FLAG_UNINITIALIZED = 0x2;
export const POOL_FLAG_NON_PAGED = 0x40;
export const POOL_FLAG_NON_PAGED_EXECUTE = 0x80;
export const POOL_FLAG_PAGED = 0x100;

/** Bits of the global flags that shape heaps (`gflags`); a debugger sets the first three (facts: heap §2.7). */
export const FLG_HEAP_ENABLE_TAIL_CHECK = 0x10;
export const FLG_HEAP_ENABLE_FREE_CHECK = 0x20;
export const FLG_HEAP_VALIDATE_PARAMETERS = 0x40;
export const FLG_HEAP_DISABLE_COALESCING = 0x200000;

/** Whether `flags` holds any bit of `mask`. */
export const has = (flags: number, mask: number): boolean => (flags & mask) !== 0;
