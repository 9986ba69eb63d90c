import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MemPool } from '@thi.ng/malloc';
import { MiB } from '../../base/bytes.ts';
import { HeapProgram, SimulatedHeap } from './heapProgram.ts';
import { HEAPS, heapMixName, LIVE_BLOCKS, measureHeapSpeed, warmUpHeaps } from './heapSpeed.ts';
import { type Row, type Section, timeOf } from './row.ts';

/** The other allocator is slower by far: it searches lists from their start. */
const POOL_LIVE_BLOCKS = 10_000;
const POOL_CALLS = 5_000;
const POOL_BYTES = 64 * MiB;

/**
 * The mix of `heapSpeed.ts`, the memory that the simulator takes for it, and the same calls on @thi.ng/malloc, which
 * manages one buffer. Memory comes first, while little else is there, and most blocks first, so that code that is only
 * now compiled counts for little.
 */
export const heapMix: Section = async () => {
  warmUpHeaps();
  const memory = HEAPS.flatMap(([name, flOptions]) =>
    LIVE_BLOCKS.toReversed().map((live) => measureMemory(name, flOptions, live)),
  );
  return [...measureHeapSpeed(), ...memory, measurePool()];
};

function measureMemory(heap: string, flOptions: number, live: number): Row {
  const before = usedBytes();
  const program = new HeapProgram(new SimulatedHeap(flOptions));
  program.growTo(live);
  const value = (usedBytes() - before - program.ownBytes) / live;
  return { name: `${heapMixName(heap, live)}, memory`, value, unit: 'bytes/block' };
}

function measurePool(): Row {
  const pool = new MemPool({ buf: new ArrayBuffer(POOL_BYTES) });
  const program = new HeapProgram({ allocate: (size) => pool.malloc(size), free: (block) => pool.free(block) });
  program.growTo(POOL_LIVE_BLOCKS);
  const speed = POOL_CALLS / (timeOf(() => program.run(POOL_CALLS)) / 1000);
  return { name: heapMixName('@thi.ng/malloc', POOL_LIVE_BLOCKS), value: Math.round(speed), unit: 'calls/s' };
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
