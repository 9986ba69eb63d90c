import { rule } from './rule.ts';

/** Rules that shape a call on a segment heap (facts: heap §4). */
export const SEGMENT_HEAP_EFFECTS = {
  'segmentHeap.layout': rule('reverse-engineered', 'yason', 'ms:heapType'),
  'segmentHeap.segment': rule('reverse-engineered', 'yason'),
  'segmentHeap.commitOnDemand': rule('reverse-engineered', 'yason'),
  'segmentHeap.coalescePages': rule('reverse-engineered', 'yason'),
  'segmentHeap.vsChunk': rule('reverse-engineered', 'yason'),
  'segmentHeap.lfh': rule('reverse-engineered', 'yason', 'winheapbook'),
  'segmentHeap.vs': rule('reverse-engineered', 'yason', 'winheapbook'),
  'segmentHeap.backEnd': rule('reverse-engineered', 'yason'),
  'segmentHeap.context2': rule('reverse-engineered', 'winheapbook', 'shafir'),
  'segmentHeap.large': rule('reverse-engineered', 'yason'),
} as const;
