import { crtRefusal, quietRefusal, throwing } from './refusal.ts';

/** What the C runtime library refuses (facts: heap §6.1). */
export const CRT_REFUSALS = {
  'crt.requestTooLarge': crtRefusal('ENOMEM'),
  'crt.productOverflows': crtRefusal('ENOMEM'),
  'crt.noMemory': crtRefusal('ENOMEM'),
  'crt.askNewHandler': crtRefusal('ENOMEM'),
  'crt.nullBlock': crtRefusal('EINVAL'),
  'crt.newMode': crtRefusal('EINVAL'),
  'crt.alignment': crtRefusal('EINVAL'),
  'crt.alignedZero': crtRefusal('EINVAL'),
  'crt.offset': crtRefusal('EINVAL'),
} as const;

/** What the debug library reports; two of these also refuse the call (facts: heap §6.2). */
export const CRT_REPORTS = {
  'debug.alignedBlock': crtRefusal('EINVAL'),
  'debug.notAligned': crtRefusal('EINVAL'),
  'debug.invalidPointer': quietRefusal(),
  'debug.damagedBefore': quietRefusal(),
  'debug.damagedAfter': quietRefusal(),
  'debug.damagedFreed': quietRefusal(),
  'debug.damagedMark': quietRefusal(),
  'debug.damagedAligned': quietRefusal(),
} as const;

/** What `operator new` cannot give (facts: heap §6.3). */
export const CXX_REFUSALS = {
  'new.badAlloc': throwing('std::bad_alloc'),
  'new.badArrayLength': throwing('std::bad_array_new_length'),
} as const;
