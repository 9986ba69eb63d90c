import type { Address } from '../../base/bytes.ts';
import type { Refusal } from '../outcome.ts';
import type { Process } from '../process.ts';
import { failCrt } from './crtHeap.ts';
import {
  ALIGNED_MARKER_BYTES,
  DEBUG_OVERHEAD_BYTES,
  FILL,
  fill,
  hasAlignedMarker,
  hasGapBefore,
} from './debugBlock.ts';
import { dressBlock, report } from './debugHeap.ts';
import type { DebugBuild } from './debugLibrary.ts';
import { debugFree, debugMsize, debugResize } from './debugMalloc.ts';
import type { BlockCall } from './malloc.ts';

export const BUILD: DebugBuild = {
  overheadBytes: DEBUG_OVERHEAD_BYTES,
  alignedMarkerBytes: ALIGNED_MARKER_BYTES,
  dress: dressBlock,
  free: debugFree,
  resize: debugResize,
  sizeOf: debugMsize,
  markAligned: (process: Process, marker: Address) => fill(process, marker, ALIGNED_MARKER_BYTES, FILL.alignedMarker),
  refuseAligned,
  reportMark: (process, { memblock }) => report(process, 'debug.damagedMark', memblock),
};

/** Guard bytes where the marker should be: a block of `malloc` (facts: heap §6.2). */
function refuseAligned(process: Process, call: BlockCall): Refusal | null {
  const { memblock } = call;
  if (hasGapBefore(process, memblock)) {
    report(process, 'debug.notAligned', memblock);
    return failCrt(process, call, 'debug.notAligned');
  }
  if (!hasAlignedMarker(process, memblock)) report(process, 'debug.damagedAligned', memblock);
  return null;
}
