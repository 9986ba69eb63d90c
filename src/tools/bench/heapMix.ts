import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MemPool } from '@thi.ng/malloc';
import { MiB } from '../../base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../core/codes/flags.ts';
import { HeapProgram, SimulatedHeap } from './heapProgram.ts';
import { median, type Row, type Section, timeOf } from './row.ts';

const LIVE_BLOCKS = [10_000, 100_000, 1_000_000];
const CALLS_A_BATCH = 100_000;
const BATCHES = 15;
/** The other allocator is slower by far: it searches lists from their start. */
const POOL_LIVE_BLOCKS = 10_000;
const POOL_CALLS = 5_000;
const POOL_BYTES = 64 * MiB;

/**
 * HeapAlloc and HeapFree by turns, of 1 to 2,000 bytes, with more and more blocks alive: on the back end alone, with the
 * front end, and the same calls on @thi.ng/malloc, which manages one buffer.
 */
export const heapMix: Section = async () => {
  warmUp();
  return [...measureAll(), measurePool()];
};

const measureAll = (): readonly Row[] => [
  ...LIVE_BLOCKS.flatMap((live) => measure('heap mix, NT back end', HEAP_NO_SERIALIZE, live)),
  ...LIVE_BLOCKS.flatMap((live) => measure('heap mix, NT with front end', 0, live)),
];

/** Lets the code be compiled before anything is measured, so that its own memory is not counted. */
function warmUp(): void {
  for (const flOptions of [HEAP_NO_SERIALIZE, 0]) {
    const program = new HeapProgram(new SimulatedHeap(flOptions));
    program.growTo(1_000);
    program.run(2 * CALLS_A_BATCH);
  }
}

function measure(route: string, flOptions: number, live: number): readonly Row[] {
  const before = usedBytes();
  const program = new HeapProgram(new SimulatedHeap(flOptions));
  program.growTo(live);
  const perBlock = (usedBytes() - before - program.ownBytes) / live;
  program.run(CALLS_A_BATCH);
  const speeds = Array.from(
    { length: BATCHES },
    () => CALLS_A_BATCH / (timeOf(() => program.run(CALLS_A_BATCH)) / 1000),
  );
  const name = `${route}, ${live.toLocaleString('en')} live`;
  return [
    { name: `${name}, median`, value: Math.round(median(speeds)), unit: 'calls/s' },
    { name: `${name}, best`, value: Math.round(Math.max(...speeds)), unit: 'calls/s' },
    { name: `${name}, memory`, value: perBlock, unit: 'bytes/block' },
  ];
}

function measurePool(): Row {
  const pool = new MemPool({ buf: new ArrayBuffer(POOL_BYTES) });
  const program = new HeapProgram({ allocate: (size) => pool.malloc(size), free: (block) => pool.free(block) });
  program.growTo(POOL_LIVE_BLOCKS);
  const speed = POOL_CALLS / (timeOf(() => program.run(POOL_CALLS)) / 1000);
  const name = `heap mix, @thi.ng/malloc, ${POOL_LIVE_BLOCKS.toLocaleString('en')} live`;
  return { name, value: Math.round(speed), unit: 'calls/s' };
}

/** Bytes in use after collections: buffers go in the second, once the first has found their owners gone. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
