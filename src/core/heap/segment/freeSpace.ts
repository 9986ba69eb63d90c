import type { ByteSize } from '../../../base/bytes.ts';
import { FREE_RUN, LFH_RUN } from './runTable.ts';
import type { SegmentContext } from './segmentContext.ts';
import type { SegmentHeap } from './segmentHeap.ts';

/** Bytes in free blocks, chunks and committed runs of pages, and those of the largest of them. */
interface FreeSpace {
  readonly total: ByteSize;
  readonly largest: ByteSize;
}

/** What is free in a segment heap, as `pieces.ts` tells it, from what its components keep count of. */
export function freeSpaceOf({ parts }: SegmentHeap): FreeSpace {
  const { pages, context2, vs } = parts;
  return sumUp([
    { total: vs.freeBytes, largest: vs.largestFreeBytes },
    ...inRuns(pages),
    ...inRuns(context2),
    ...inLfh(parts),
  ]);
}

function sumUp(spaces: readonly FreeSpace[]): FreeSpace {
  let [total, largest] = [0, 0];
  for (const space of spaces) {
    total += space.total;
    largest = Math.max(largest, space.largest);
  }
  return { total, largest };
}

/** What is committed of free runs. */
function inRuns(context: SegmentContext): FreeSpace[] {
  const { runs, shape } = context;
  const spaces: FreeSpace[] = [];
  for (const segment of context.segments.values())
    for (const run of context.runsOf(segment)) {
      if (runs.kinds[run] !== FREE_RUN) continue;
      const { total, longest } = segment.committedIn(segment.unitAt(runs.start(run)), runs.lengths[run] as number);
      spaces.push({ total: total * shape.unitBytes, largest: longest * shape.unitBytes });
    }
  return spaces;
}

function inLfh({ pages, lfh }: SegmentHeap['parts']): FreeSpace[] {
  const spaces: FreeSpace[] = [];
  for (const segment of pages.segments.values())
    for (const run of pages.runsOf(segment)) {
      if (pages.runs.kinds[run] !== LFH_RUN) continue;
      const { shape, busyCount, isFull } = lfh.subsegmentOf(run);
      spaces.push({ total: (shape.count - busyCount) * shape.blockBytes, largest: isFull ? 0 : shape.blockBytes });
    }
  return spaces;
}
