import { HEAP_NO_SERIALIZE } from '../../core/codes/flags.ts';
import { HeapProgram, SimulatedHeap } from './heapProgram.ts';
import { measureSpeed, type Row } from './row.ts';

/** Numbers of live blocks that the mix is measured with. */
export const LIVE_BLOCKS = [10_000, 100_000, 1_000_000];
/** HEAP_* options of the heaps that are measured: the back end alone, for it has a front end only with a lock, and with one. */
export const HEAPS: readonly (readonly [name: string, flOptions: number])[] = [
  ['NT back end', HEAP_NO_SERIALIZE],
  ['NT with front end', 0],
];

const CALLS_A_BATCH = 100_000;
const BATCHES = 15;

/** HeapAlloc and HeapFree by turns, of 1 to 2,000 bytes, with more and more blocks alive: calls a second. Runs in Node and in a page. */
export function measureHeapSpeed(): readonly Row[] {
  warmUpHeaps();
  return HEAPS.flatMap(([name, flOptions]) => LIVE_BLOCKS.flatMap((live) => measure(name, flOptions, live)));
}

/** Lets the engine compile the code before anything is measured. */
export function warmUpHeaps(): void {
  for (const [, flOptions] of HEAPS) {
    const program = new HeapProgram(new SimulatedHeap(flOptions));
    program.growTo(1_000);
    program.run(2 * CALLS_A_BATCH);
  }
}

function measure(heap: string, flOptions: number, live: number): readonly Row[] {
  const program = new HeapProgram(new SimulatedHeap(flOptions));
  program.growTo(live);
  program.run(CALLS_A_BATCH);
  const name = heapMixName(heap, live);
  return measureSpeed(name, { batches: BATCHES, calls: CALLS_A_BATCH, run: () => program.run(CALLS_A_BATCH) });
}

export const heapMixName = (heap: string, live: number): string =>
  `heap mix, ${heap}, ${live.toLocaleString('en')} live`;
