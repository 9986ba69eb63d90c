import { refusal } from './refusal.ts';

/** What `VirtualAlloc` and `VirtualAlloc2` refuse, in the order they check it (facts: virtual §3.2). */
export const ALLOC_REFUSALS = {
  'alloc.hintBelow64K': refusal('STATUS_INVALID_PARAMETER_2'),
  'alloc.unknownType': refusal('STATUS_INVALID_PARAMETER_5'),
  'alloc.noType': refusal('STATUS_INVALID_PARAMETER_5'),
  'alloc.resetNotAlone': refusal('STATUS_INVALID_PARAMETER_5'),
  'alloc.largePageFlags': refusal('STATUS_INVALID_PARAMETER_5'),
  'alloc.writeWatchWithoutReserve': refusal('STATUS_INVALID_PARAMETER_5'),
  'alloc.physicalFlags': refusal('STATUS_INVALID_PARAMETER_5'),
  'alloc.protection': refusal('STATUS_INVALID_PAGE_PROTECTION'),
  'alloc.addressTooHigh': refusal('STATUS_INVALID_PARAMETER_2'),
  'alloc.sizeZero': refusal('STATUS_INVALID_PARAMETER_4'),
  'alloc.sizeTooLarge': refusal('STATUS_INVALID_PARAMETER_4'),
  'alloc.largePagePrivilege': refusal('STATUS_PRIVILEGE_NOT_HELD'),
  'alloc.largePageMultiple': refusal('STATUS_INVALID_PARAMETER'),
  'alloc.largePageRam': refusal('STATUS_INSUFFICIENT_RESOURCES'),
  'alloc.writeCopyPrivate': refusal('STATUS_INVALID_PAGE_PROTECTION'),
  'alloc.noRoom': refusal('STATUS_NO_MEMORY'),
  'alloc.addressTaken': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'alloc.commitLimit': refusal('STATUS_COMMITMENT_LIMIT'),
  'commit.notReserved': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'commit.leavesAllocation': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'commit.wholeOnly': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'commit.placeholder': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'commit.fileView': refusal('STATUS_ALREADY_COMMITTED'),
  'commit.viewProtection': refusal('STATUS_SECTION_PROTECTION'),
  'reset.leavesAllocation': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'reset.fileView': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'resetUndo.tooLate': refusal('STATUS_NO_MEMORY'),
  'placeholder.protection': refusal('STATUS_INVALID_PARAMETER'),
  'placeholder.replaceFlags': refusal('STATUS_INVALID_PARAMETER'),
  'placeholder.replaceRange': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'alloc2.baseNotAligned': refusal('STATUS_INVALID_PARAMETER'),
  'alloc2.requirements': refusal('STATUS_INVALID_PARAMETER'),
} as const;

/** What `VirtualFree` refuses (facts: virtual §4). */
export const FREE_REFUSALS = {
  'free.type': refusal('STATUS_INVALID_PARAMETER_4'),
  'free.releaseSize': refusal('STATUS_INVALID_PARAMETER_3'),
  'free.addressTooHigh': refusal('STATUS_INVALID_PARAMETER_2'),
  'free.sizeTooLarge': refusal('STATUS_INVALID_PARAMETER_3'),
  'free.notAllocated': refusal('STATUS_MEMORY_NOT_ALLOCATED'),
  'free.notAtBase': refusal('STATUS_FREE_VM_NOT_AT_BASE'),
  'free.leavesAllocation': refusal('STATUS_UNABLE_TO_FREE_VM'),
  'free.view': refusal('STATUS_UNABLE_TO_DELETE_SECTION'),
  'free.wholeOnly': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'free.systemPage': refusal('STATUS_INVALID_PAGE_PROTECTION'),
  'placeholder.sizeZero': refusal('STATUS_INVALID_PARAMETER_3'),
  'placeholder.splitRange': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'placeholder.coalesceRange': refusal('STATUS_CONFLICTING_ADDRESSES'),
} as const;

/** What `VirtualProtect` refuses (facts: virtual §5.1). */
export const PROTECT_REFUSALS = {
  'protect.protection': refusal('STATUS_INVALID_PAGE_PROTECTION'),
  'protect.oldProtectNull': refusal('STATUS_ACCESS_VIOLATION'),
  'protect.addressTooHigh': refusal('STATUS_INVALID_PARAMETER_2'),
  'protect.sizeTooLarge': refusal('STATUS_INVALID_PARAMETER_3'),
  'protect.sizeZero': refusal('STATUS_INVALID_PARAMETER_3'),
  'protect.notAllocated': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'protect.leavesAllocation': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'protect.notCommitted': refusal('STATUS_NOT_COMMITTED'),
  'protect.writeCopyPrivate': refusal('STATUS_INVALID_PAGE_PROTECTION'),
  'protect.view': refusal('STATUS_SECTION_PROTECTION'),
  'protect.wholeOnly': refusal('STATUS_CONFLICTING_ADDRESSES'),
  'protect.systemPage': refusal('STATUS_INVALID_PAGE_PROTECTION'),
} as const;

/** What the remaining calls on a range refuse (facts: virtual §3.6, §5.2, §7). */
export const RANGE_REFUSALS = {
  'query.addressTooHigh': refusal('STATUS_INVALID_PARAMETER'),
  'query.bufferTooSmall': refusal('STATUS_INFO_LENGTH_MISMATCH'),
  'lock.notAllocated': refusal('STATUS_ACCESS_VIOLATION'),
  'lock.notAccessible': refusal('STATUS_ACCESS_VIOLATION'),
  'lock.guard': refusal('STATUS_GUARD_PAGE_VIOLATION'),
  'lock.quota': refusal('STATUS_WORKING_SET_QUOTA'),
  'lock.range': refusal('STATUS_INVALID_PARAMETER'),
  'unlock.notLocked': refusal('STATUS_NOT_LOCKED'),
  'watch.arguments': refusal('STATUS_INVALID_PARAMETER'),
  'watch.notWatched': refusal('STATUS_INVALID_PARAMETER_3'),
  'watch.leavesAllocation': refusal('STATUS_INVALID_PARAMETER_4'),
  'watch.nullOut': refusal('STATUS_ACCESS_VIOLATION'),
} as const;
