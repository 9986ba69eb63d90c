import { type Rule, rule } from './rule.ts';
import type { ALLOC_REFUSALS, FREE_REFUSALS, PROTECT_REFUSALS, RANGE_REFUSALS } from './virtualMemoryRefusals.ts';

/** Where `ALLOC_REFUSALS` is from. */
export const ALLOC_RULES = {
  'alloc.hintBelow64K': rule('tested', 'reactos:apitests'),
  'alloc.unknownType': rule('tested', 'wine:kernel32', 'reactos:kmtests'),
  'alloc.noType': rule('tested', 'wine:kernel32', 'reactos:kmtests'),
  'alloc.resetNotAlone': rule('tested', 'reactos:kmtests'),
  'alloc.largePageFlags': rule('documented', 'ms:VirtualAlloc', 'ms:large-pages'),
  'alloc.writeWatchWithoutReserve': rule('documented', 'ms:VirtualAlloc', 'wine:kernel32'),
  'alloc.physicalFlags': rule('tested', 'reactos:kmtests', 'ms:VirtualAlloc'),
  'alloc.protection': rule('tested', 'wine:kernel32', 'ms:protection'),
  'alloc.addressTooHigh': rule('tested', 'reactos:kmtests'),
  'alloc.sizeZero': rule('tested', 'wine:kernel32', 'reactos:kmtests'),
  'alloc.sizeTooLarge': rule('tested', 'reactos:kmtests'),
  'alloc.largePagePrivilege': rule('documented', 'ms:large-pages'),
  'alloc.largePageMultiple': rule('documented', 'ms:large-pages'),
  'alloc.largePageRam': rule('documented', 'ms:large-pages'),
  'alloc.writeCopyPrivate': rule('tested', 'wine:kernel32', 'ms:protection'),
  'alloc.noRoom': rule('tested', 'reactos:kmtests'),
  'alloc.addressTaken': rule('tested', 'wine:ntdll', 'ms:VirtualAlloc'),
  'alloc.commitLimit': rule('documented', 'ms:reserve-commit', 'reactos:apitests'),
  'commit.notReserved': rule('tested', 'reactos:apitests', 'ms:VirtualAlloc'),
  'commit.leavesAllocation': rule('tested', 'reactos:apitests'),
  'commit.wholeOnly': rule('documented', 'ms:awe', 'ms:large-pages', 'reactos:mm'),
  'commit.placeholder': rule('tested', 'wine:ntdll'),
  'commit.fileView': rule('tested', 'wine:kernel32'),
  'commit.viewProtection': rule('tested', 'wine:kernel32'),
  'reset.leavesAllocation': rule('tested', 'wine:kernel32'),
  'reset.fileView': rule('open', 'wine:kernel32', 'ms:VirtualAlloc'),
  'resetUndo.tooLate': rule('open', 'ms:VirtualAlloc'),
  'placeholder.protection': rule('tested', 'wine:ntdll'),
  'placeholder.replaceFlags': rule('tested', 'wine:ntdll'),
  'placeholder.replaceRange': rule('tested', 'wine:ntdll'),
  'alloc2.baseNotAligned': rule('tested', 'ms:VirtualAlloc2'),
  'alloc2.requirements': rule('tested', 'wine:ntdll', 'ms:VirtualAlloc2'),
} as const satisfies Record<keyof typeof ALLOC_REFUSALS, Rule>;

/** Where `FREE_REFUSALS` is from. */
export const FREE_RULES = {
  'free.type': rule('tested', 'wine:kernel32', 'ms:VirtualFree'),
  'free.releaseSize': rule('tested', 'wine:kernel32', 'ms:VirtualFree'),
  'free.addressTooHigh': rule('tested', 'reactos:kmtests'),
  'free.sizeTooLarge': rule('derived', 'reactos:mm'),
  'free.notAllocated': rule('tested', 'wine:ntdll', 'reactos:kmtests'),
  'free.notAtBase': rule('tested', 'wine:ntdll'),
  'free.leavesAllocation': rule('tested', 'wine:ntdll', 'reactos:apitests'),
  'free.view': rule('tested', 'wine:kernel32', 'reactos:apitests'),
  'free.wholeOnly': rule('documented', 'ms:large-pages', 'ms:awe', 'reactos:mm'),
  'free.systemPage': rule('open', 'oldnewthing:7ffe0000'),
  'placeholder.sizeZero': rule('tested', 'wine:ntdll'),
  'placeholder.splitRange': rule('tested', 'wine:ntdll'),
  'placeholder.coalesceRange': rule('tested', 'wine:ntdll'),
} as const satisfies Record<keyof typeof FREE_REFUSALS, Rule>;

/** Where `PROTECT_REFUSALS` is from. */
export const PROTECT_RULES = {
  'protect.protection': rule('tested', 'wine:kernel32', 'ms:protection'),
  'protect.oldProtectNull': rule('tested', 'wine:kernel32', 'ms:VirtualProtect'),
  'protect.addressTooHigh': rule('derived', 'reactos:mm'),
  'protect.sizeTooLarge': rule('derived', 'reactos:mm'),
  'protect.sizeZero': rule('open', 'reactos:mm'),
  'protect.notAllocated': rule('documented', 'ms:VirtualProtect', 'wine:ntdll'),
  'protect.leavesAllocation': rule('documented', 'ms:VirtualProtect', 'reactos:mm'),
  'protect.notCommitted': rule('tested', 'wine:kernel32', 'wine:ntdll'),
  'protect.writeCopyPrivate': rule('tested', 'wine:kernel32'),
  'protect.view': rule('tested', 'wine:kernel32', 'reactos:apitests'),
  'protect.wholeOnly': rule('open', 'reactos:mm'),
  'protect.systemPage': rule('open', 'oldnewthing:7ffe0000'),
} as const satisfies Record<keyof typeof PROTECT_REFUSALS, Rule>;

/** Where `RANGE_REFUSALS` is from. */
export const RANGE_RULES = {
  'query.addressTooHigh': rule('documented', 'ms:VirtualQuery'),
  'query.bufferTooSmall': rule('documented', 'ms:VirtualQuery'),
  'lock.notAllocated': rule('open', 'ms:VirtualLock'),
  'lock.notAccessible': rule('open', 'ms:VirtualLock'),
  'lock.guard': rule('tested', 'wine:kernel32', 'ms:guard-pages'),
  'lock.quota': rule('documented', 'ms:VirtualLock'),
  'lock.range': rule('derived', 'reactos:mm'),
  'unlock.notLocked': rule('documented', 'ms:VirtualLock'),
  'watch.arguments': rule('tested', 'wine:kernel32'),
  'watch.notWatched': rule('tested', 'wine:kernel32'),
  'watch.leavesAllocation': rule('tested', 'wine:kernel32'),
  'watch.nullOut': rule('tested', 'wine:kernel32'),
} as const satisfies Record<keyof typeof RANGE_REFUSALS, Rule>;

/** Rules that shape a call that succeeds. */
export const VM_EFFECTS = {
  'place.sizeRoundsUpToPage': rule('documented', 'ms:VirtualAlloc', 'reactos:kmtests'),
  'place.startsOnGranule': rule('tested', 'wine:kernel32', 'ms:VirtualAlloc'),
  'place.hintRoundsDown': rule('tested', 'reactos:apitests', 'ms:VirtualAlloc'),
  'place.bottomUp': rule('documented', 'ms:VirtualAlloc'),
  'place.topDown': rule('documented', 'ms:VirtualAlloc'),
  'place.granuleTail': rule('tested', 'reactos:apitests', 'oldnewthing:64k'),
  'range.wholePages': rule('documented', 'ms:VirtualAlloc', 'ms:VirtualFree'),
  'commit.charge': rule('documented', 'ms:reserve-commit', 'windows-internals'),
  'commit.again': rule('tested', 'reactos:apitests', 'ms:VirtualAlloc'),
  'reserve.noCharge': rule('documented', 'ms:reserve-commit'),
  'decommit.keepsReservation': rule('documented', 'ms:VirtualFree'),
  'release.whole': rule('documented', 'ms:VirtualFree'),
  'touch.demandZero': rule('documented', 'ms:VirtualAlloc', 'ms:working-set'),
  'touch.guardOnce': rule('documented', 'ms:guard-pages'),
  'touch.noAccess': rule('documented', 'ms:page-state', 'ms:protection'),
  'touch.copyOnWrite': rule('tested', 'wine:kernel32', 'ms:MapViewOfFile'),
  'touch.fileRead': rule('documented', 'ms:MapViewOfFile'),
  'stack.grow': rule('tested', 'wine:ntdll'),
  'view.copyCharge': rule('tested', 'wine:ntdll', 'ms:MapViewOfFile'),
  'section.charge': rule('documented', 'ms:CreateFileMapping', 'reactos:apitests'),
  'section.sharedPages': rule('documented', 'ms:MapViewOfFile', 'wine:kernel32'),
} as const;
