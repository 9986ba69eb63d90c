import type { CDPSession } from '@playwright/test';

/** What Chromium tells of a page's heap, which its type does not know in full. Bytes. */
interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

/** Elements and the objects that hold them are in two heaps, so what goes in one frees more in the other. */
const COLLECTIONS = 3;

/** What a page holds once its garbage has been collected, in bytes. */
export interface PageMemory {
  /** Of the script: objects and code. */
  readonly objects: number;
  /** Elements and buffers. */
  readonly outside: number;
}

export async function memoryOf(session: CDPSession): Promise<PageMemory> {
  for (let time = 0; time < COLLECTIONS; time++) await session.send('HeapProfiler.collectGarbage');
  const usage: HeapUsage = await session.send('Runtime.getHeapUsage');
  return {
    objects: usage.usedSize,
    outside: (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0),
  };
}
