import { measureHeapSpeed } from './heapSpeed.ts';
import type { Row } from './row.ts';
import { measureVirtualSpeed } from './virtualSpeed.ts';

/** The code that `chromiumMix.ts` runs in a page: both mixes. */
export const measureMixes = (): readonly Row[] => [...measureVirtualSpeed(), ...measureHeapSpeed()];
