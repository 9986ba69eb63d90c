import { addHeapDesign } from './heap/heapDesigns.ts';
import { createSegmentHeap } from './heap/segment/create.ts';

/*
 * Imported for what it does: from then on machines can have `heapKind: 'segment'`.
 */
addHeapDesign('segment', createSegmentHeap);
