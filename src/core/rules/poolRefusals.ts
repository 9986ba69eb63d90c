import { quietRefusal } from './refusal.ts';

/** When `ExAllocatePool2` answers NULL; there is no last error in kernel mode. */
export const POOL_REFUSALS = {
  'pool.flags': quietRefusal(),
  'pool.noTag': quietRefusal(),
  'pool.noMemory': quietRefusal(),
} as const;
