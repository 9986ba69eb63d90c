import type { Address, ByteSize } from '../base/bytes.ts';
import type { DebugReportRule } from './debugReport.ts';
import type { Maker, Releaser } from './heap/makers.ts';
import type { RuleId } from './rules/rules.ts';

interface OfHeap {
  /** Its handle. */
  readonly heap: Address;
  readonly rule: RuleId;
}

/** A block: its bytes from header to end, and the pointer the program has to it. */
interface OfBlock extends OfHeap {
  readonly start: Address;
  readonly end: Address;
  readonly address: Address;
  readonly requested: ByteSize;
}

/** What happened to an object that should not have. */
export type ObjectFault =
  | 'neverConstructed'
  | 'neverDestroyed'
  | 'destroyedTwice'
  | 'usedWhenNotAlive'
  | 'constructedTwice';

/** What happened inside heaps, and to the objects of C++. */
export type HeapEvent =
  | ({ readonly type: 'heapCreated'; readonly end: Address; readonly flags: number } & OfHeap)
  | ({ readonly type: 'heapDestroyed' } & OfHeap)
  /** Pages were committed; the block that closes them moved to their end. */
  | ({ readonly type: 'heapGrew'; readonly start: Address; readonly end: Address } & OfHeap)
  /** Pages inside a free block were decommitted. */
  | ({ readonly type: 'heapShrank'; readonly start: Address; readonly end: Address } & OfHeap)
  | ({ readonly type: 'segmentAdded'; readonly start: Address; readonly end: Address } & OfHeap)
  | ({ readonly type: 'blockAllocated' | 'blockFreed'; readonly maker: Maker } & OfBlock)
  | ({ readonly type: 'blockResized' } & OfBlock)
  /** What was copied when a block could not be resized in place; aligned blocks begin inside those of the heap. */
  | ({ readonly type: 'blockMoved'; readonly from: Address; readonly to: Address; readonly bytes: ByteSize } & OfHeap)
  | ({ readonly type: 'blockSplit'; readonly start: Address; readonly border: Address; readonly end: Address } & OfHeap)
  | ({
      readonly type: 'blocksCoalesced';
      readonly start: Address;
      readonly border: Address;
      readonly end: Address;
    } & OfHeap)
  /** A thread calls a heap while nothing keeps another one from calling it. */
  | ({ readonly type: 'race' } & OfHeap)
  /** A block is given back by a call that does not belong to the one that made it; what comes of it follows. */
  | {
      readonly type: 'mismatch';
      readonly address: Address;
      /** What made it: a call, or memory that is no heap's. */
      readonly maker: Maker | 'notHeapMemory';
      readonly releaser: Releaser;
      readonly isOtherHeap: boolean;
      readonly rule: RuleId;
    }
  | ({ readonly type: 'lfhCreated' } & OfHeap)
  /** Requests that take a bucket's blocks are served by the front end now: from the next one on, or in a segment heap from this one on. `blockBytes`: header included. */
  | ({ readonly type: 'bucketActivated'; readonly bucket: number; readonly blockBytes: ByteSize } & OfHeap)
  /** A block of the back end became `count` blocks of a bucket. */
  | ({
      readonly type: 'userBlocksAllocated';
      readonly start: Address;
      readonly end: Address;
      readonly bucket: number;
      readonly count: number;
    } & OfHeap)
  /** It went back to the back end. */
  | ({ readonly type: 'userBlocksFreed'; readonly start: Address; readonly end: Address } & OfHeap)
  /** The debug library has found something wrong with a block. */
  | { readonly type: 'debugReport'; readonly address: Address; readonly rule: DebugReportRule }
  | ({ readonly type: 'corruptionFound'; readonly address: Address } & OfHeap)
  | {
      readonly type: 'objectConstructed' | 'objectDestroyed';
      readonly address: Address;
      readonly typeName: string;
      readonly rule: RuleId;
    }
  | {
      readonly type: 'objectFault';
      readonly fault: ObjectFault;
      readonly address: Address;
      readonly typeName: string;
      readonly rule: RuleId;
    };
