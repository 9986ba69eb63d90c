import type { CRT_REFUSALS, CRT_REPORTS, CXX_REFUSALS } from './crtRefusals.ts';
import { type Rule, rule } from './rule.ts';

/** Where `CRT_REFUSALS` is from. */
export const CRT_RULES = {
  'crt.requestTooLarge': rule('documented', 'ms:malloc', 'ms:ucrt'),
  'crt.productOverflows': rule('documented', 'ms:malloc', 'ms:ucrt'),
  'crt.noMemory': rule('documented', 'ms:malloc', 'ms:ucrt'),
  'crt.askNewHandler': rule('documented', 'ms:set-new-mode', 'ms:ucrt'),
  'crt.nullBlock': rule('documented', 'ms:malloc', 'ms:ucrt'),
  'crt.newMode': rule('documented', 'ms:set-new-mode'),
  'crt.alignment': rule('tested', 'wine:msvcrt', 'ms:aligned-malloc'),
  'crt.alignedZero': rule('open', 'ms:aligned-malloc', 'ms:ucrt'),
  'crt.offset': rule('tested', 'wine:msvcrt', 'ms:aligned-malloc'),
} as const satisfies Record<keyof typeof CRT_REFUSALS, Rule>;

/** Where `CRT_REPORTS` is from. */
export const CRT_REPORT_RULES = {
  'debug.alignedBlock': rule('documented', 'ms:ucrt'),
  'debug.notAligned': rule('documented', 'ms:ucrt'),
  'debug.invalidPointer': rule('documented', 'ms:ucrt'),
  'debug.damagedBefore': rule('documented', 'ms:ucrt'),
  'debug.damagedAfter': rule('documented', 'ms:ucrt'),
  'debug.damagedFreed': rule('documented', 'ms:ucrt'),
  'debug.damagedMark': rule('documented', 'ms:ucrt'),
  'debug.damagedAligned': rule('documented', 'ms:ucrt'),
} as const satisfies Record<keyof typeof CRT_REPORTS, Rule>;

/** Rules of the C runtime library that shape a call that succeeds. */
export const CRT_EFFECTS = {
  'crt.processHeap': rule('documented', 'ms:ucrt'),
  'crt.atLeastOneByte': rule('documented', 'ms:ucrt'),
  'crt.mallocaMark': rule('documented', 'ms:ucrt', 'ms:malloc'),
  'crt.alignedLayout': rule('documented', 'ms:ucrt'),
} as const;

/** Where `CXX_REFUSALS` is from. */
export const CXX_RULES = {
  'new.badAlloc': rule('documented', 'ms:operator-new'),
  'new.badArrayLength': rule('documented', 'ms:operator-new', 'clang'),
} as const satisfies Record<keyof typeof CXX_REFUSALS, Rule>;

/** Rules of C++ allocation that shape what succeeds (facts: heap §6.3). */
export const CXX_EFFECTS = {
  'new.arrayCookie': rule('derived', 'clang', 'itanium-abi'),
  'new.alignedOverload': rule('documented', 'ms:aligned-new', 'clang'),
  'object.lifetime': rule('documented', 'cpp-standard'),
  'delete.runawayCount': rule('derived', 'clang', 'cpp-standard'),
} as const;
