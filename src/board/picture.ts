import type { Address, AddressRange, ByteSize } from '../base/bytes.ts';
import type { Family } from './palette.ts';

/** A run of pages that look the same. Both ends are page aligned; free space is what lies between spans. */
export interface Span extends AddressRange {
  /** `unusable`: free, yet no reservation can start there (the rest of a granule). */
  readonly state: 'reserved' | 'committed' | 'touched' | 'unusable';
  readonly family: Family;
  /** `PAGE_*` of `VirtualQuery`; 0 where nothing is committed. */
  readonly protect: number;
  readonly isGuard: boolean;
  /** Key of the request the pages belong to; `null` for what the program did not ask for. */
  readonly owner: string | null;
  readonly allocationBase: Address;
}

/** What stands at the end of the first row of a range. */
export interface OwnerLabel extends AddressRange {
  readonly text: string;
  /** What the range wastes, 0 for nothing to tell. */
  readonly waste: ByteSize;
}

/** An address space from 0 to `limit`: sorted spans that do not overlap, and sorted labels. */
export interface Picture {
  readonly spans: readonly Span[];
  readonly labels: readonly OwnerLabel[];
  readonly limit: Address;
}

/** One heap block, or a piece of a heap that is not a block: bookkeeping or uncommitted space. */
export interface HeapBlock {
  readonly start: Address;
  readonly size: ByteSize;
  /** The pointer the program got; `start` where there is no header. */
  readonly user: Address;
  readonly requested: ByteSize;
  /** Bytes that may be used from `user` on; may reach into the header behind the block (facts: heap §2.1). */
  readonly usable: ByteSize;
  readonly state: 'busy' | 'free' | 'internal' | 'uncommitted';
  readonly owner: string | null;
  /** Number of the request, which picks the colour. */
  readonly request: number;
}

/** A heap, or the part of one to show: sorted blocks that do not overlap, and sorted labels. */
export interface BlockPicture extends AddressRange {
  readonly blocks: readonly HeapBlock[];
  readonly labels: readonly OwnerLabel[];
}

/** What single bytes are there for. */
export type ByteUse =
  | 'payload'
  | 'slack'
  | 'header'
  /** Guards what is beside it: overwriting it is found out. */
  | 'fence'
  /** Kept in the block by the runtime library or C++. */
  | 'runtime'
  | 'internal'
  | 'hole'
  | Span['state']
  | 'guard'
  | 'free';

/** Neighbouring bytes that are there for one reason. */
export interface ByteStretch extends AddressRange {
  readonly use: ByteUse;
  readonly family: Family;
  /** Number of the request whose they are, which picks the colour; `null` for nobody's. */
  readonly request: number | null;
  /** Whether there is memory behind the addresses, and so values. */
  readonly hasValues: boolean;
}

/** A piece of memory byte by byte: sorted stretches that cover it from start to end, and sorted labels. */
export interface BytePicture extends AddressRange {
  readonly stretches: readonly ByteStretch[];
  /** One for each byte from `start` on; 0 where there is none. */
  readonly values: Uint8Array;
  readonly labels: readonly OwnerLabel[];
}

/** Where the pieces of a heap changed their shape: one block became two or two one, at `start`, or a range many. */
export interface Seam extends AddressRange {
  readonly kind: 'split' | 'joined' | 'opened';
}

/** What the player's eye is to be drawn to. */
export interface Marks {
  readonly selected: AddressRange | null;
  /** Cells the last call changed. */
  readonly changed: readonly AddressRange[];
  /** Cells that hold the address of an exception. */
  readonly faults: readonly AddressRange[];
  /** Tells how to move, not what to show: they leave no trace in the picture at rest. */
  readonly seams: readonly Seam[];
}

/** Everything the board shows at one moment. */
export type BoardView =
  /** `unit`: bytes in a cell, one of `SPAN_UNITS`. */
  | { readonly zoom: 'pages'; readonly picture: Picture; readonly marks: Marks; readonly unit: ByteSize }
  /** `whole`: the address space it is a piece of. */
  | { readonly zoom: 'blocks'; readonly picture: BlockPicture; readonly whole: Picture; readonly marks: Marks }
  | { readonly zoom: 'bytes'; readonly picture: BytePicture; readonly whole: Picture; readonly marks: Marks };

/** All of the address space that a view is of. */
export const wholeOf = (view: BoardView): Picture => (view.zoom === 'pages' ? view.picture : view.whole);

export const NO_MARKS: Marks = { selected: null, changed: [], faults: [], seams: [] };
