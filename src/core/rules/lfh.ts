import { rule } from './rule.ts';

/** Rules of the low-fragmentation front end (facts: heap §3). */
export const LFH_EFFECTS = {
  'lfh.create': rule('reverse-engineered', 'valasek-mandt', 'exploo0osion', 'wine:heap'),
  'lfh.activate': rule('reverse-engineered', 'valasek-mandt', 'debugoff', 'yason', 'wine:heap'),
  'lfh.userBlocks': rule('derived', 'l0ch', 'exploo0osion', 'valasek-mandt'),
  'lfh.userBlocksFreed': rule('reverse-engineered', 'valasek-mandt'),
  'lfh.placement': rule('reverse-engineered', 'valasek-mandt', 'exploo0osion'),
  'lfh.free': rule('reverse-engineered', 'valasek-mandt'),
  'lfh.resizeInPlace': rule('reverse-engineered', 'valasek-mandt'),
} as const;
