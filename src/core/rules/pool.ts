import type { POOL_REFUSALS } from './poolRefusals.ts';
import { type Rule, rule } from './rule.ts';

/** Where `POOL_REFUSALS` is from. */
export const POOL_RULES = {
  'pool.flags': rule('documented', 'ms:ExAllocatePool2', 'ms:POOL_FLAGS'),
  'pool.noTag': rule('documented', 'ms:ExAllocatePool2'),
  'pool.noMemory': rule('documented', 'ms:ExAllocatePool2'),
} as const satisfies Record<keyof typeof POOL_REFUSALS, Rule>;

/** Why the machine stops: a page fault at too high an IRQL, a call at too high an IRQL, a block that is none. */
export const BUG_CHECK_RULES = {
  'irql.noPageFault': rule('documented', 'ms:bugcheckD1', 'ms:irql'),
  'irql.raiseOnly': rule('documented', 'ms:KeRaiseIrql'),
  'irql.lowerOnly': rule('documented', 'ms:KeRaiseIrql'),
  'pool.allocateIrql': rule('documented', 'ms:ExAllocatePool2', 'ms:bugcheckC2'),
  'pool.freeIrql': rule('documented', 'ms:ExFreePoolWithTag', 'ms:bugcheckC2'),
  'pool.notABlock': rule('documented', 'ms:bugcheckC2'),
  'pool.wrongTag': rule('documented', 'ms:ExFreePoolWithTag', 'ms:bugcheckC2'),
} as const;

/**
 * What shapes a pool. That small blocks have a 16-byte header is what `!pool` prints; which gap a block gets is open: since
 * Windows 10 1903 the pool is a segment heap, and the model takes the first gap that fits.
 */
export const POOL_EFFECTS = {
  'pool.place': rule('open', 'windows-internals', 'winheapbook'),
  'pool.firstGap': rule('open', 'windows-internals', 'winheapbook'),
  'pool.header': rule('reverse-engineered', 'windows-internals'),
  'pool.wholePages': rule('documented', 'ms:ExAllocatePool2'),
  'pool.pageRest': rule('documented', 'ms:ExAllocatePool2'),
  'pool.charge': rule('documented', 'windows-internals'),
  'pool.nonpaged': rule('documented', 'ms:POOL_FLAGS', 'ms:irql'),
  'pool.pageOut': rule('documented', 'ms:irql', 'windows-internals'),
  'pool.pageIn': rule('documented', 'ms:irql', 'windows-internals'),
} as const;
