import { crtRefusal, quietRefusal, rule, throwing } from './rule.ts';

/** What the C runtime library refuses (facts: heap §6.1). */
export const CRT_REFUSALS = {
  'crt.requestTooLarge': crtRefusal('ENOMEM', 'documented', 'ms:malloc', 'ms:ucrt'),
  'crt.productOverflows': crtRefusal('ENOMEM', 'documented', 'ms:malloc', 'ms:ucrt'),
  'crt.noMemory': crtRefusal('ENOMEM', 'documented', 'ms:malloc', 'ms:ucrt'),
  'crt.askNewHandler': crtRefusal('ENOMEM', 'documented', 'ms:set-new-mode', 'ms:ucrt'),
  'crt.nullBlock': crtRefusal('EINVAL', 'documented', 'ms:malloc', 'ms:ucrt'),
  'crt.notABlock': crtRefusal('EINVAL', 'documented', 'ms:ucrt'),
  'crt.newMode': crtRefusal('EINVAL', 'documented', 'ms:set-new-mode'),
  'crt.alignment': crtRefusal('EINVAL', 'tested', 'wine:msvcrt', 'ms:aligned-malloc'),
  'crt.alignedZero': crtRefusal('EINVAL', 'open', 'ms:aligned-malloc', 'ms:ucrt'),
  'crt.offset': crtRefusal('EINVAL', 'tested', 'wine:msvcrt', 'ms:aligned-malloc'),
} as const;

/** What the debug library reports; two of these also refuse the call (facts: heap §6.2). */
export const CRT_REPORTS = {
  'debug.alignedBlock': crtRefusal('EINVAL', 'documented', 'ms:ucrt'),
  'debug.notAligned': crtRefusal('EINVAL', 'documented', 'ms:ucrt'),
  'debug.invalidPointer': quietRefusal('documented', 'ms:ucrt'),
  'debug.damagedBefore': quietRefusal('documented', 'ms:ucrt'),
  'debug.damagedAfter': quietRefusal('documented', 'ms:ucrt'),
  'debug.damagedFreed': quietRefusal('documented', 'ms:ucrt'),
  'debug.damagedMark': quietRefusal('documented', 'ms:ucrt'),
  'debug.damagedAligned': quietRefusal('documented', 'ms:ucrt'),
} as const;

/** Rules of the C runtime library that shape a call that succeeds. */
export const CRT_EFFECTS = {
  'crt.processHeap': rule('documented', 'ms:ucrt'),
  'crt.atLeastOneByte': rule('documented', 'ms:ucrt'),
  'crt.mallocaMark': rule('documented', 'ms:ucrt', 'ms:malloc'),
  'crt.alignedLayout': rule('documented', 'ms:ucrt'),
} as const;

/** What `operator new` cannot give (facts: heap §6.3). */
export const CXX_REFUSALS = {
  'new.badAlloc': throwing('std::bad_alloc', 'documented', 'ms:operator-new'),
  'new.badArrayLength': throwing('std::bad_array_new_length', 'documented', 'ms:operator-new', 'clang'),
} as const;

/** Rules of C++ allocation that shape what succeeds (facts: heap §6.3). */
export const CXX_EFFECTS = {
  'new.arrayCookie': rule('derived', 'clang', 'itanium-abi'),
  'new.alignedOverload': rule('documented', 'ms:aligned-new', 'clang'),
  'object.lifetime': rule('documented', 'cpp-standard'),
  'delete.runawayCount': rule('derived', 'clang', 'cpp-standard'),
} as const;
