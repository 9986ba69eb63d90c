import type { JSX } from 'preact';
import type { Address, ByteSize } from '../base/bytes.ts';
import type { RuleId } from '../core/rules/rules.ts';
import type { TextKey } from './texts.ts';

type Under<Group extends string> = TextKey extends infer Key
  ? Key extends `${Group}.${infer Name}`
    ? Name
    : never
  : never;

/** What a tile can be, and which family of memory it can belong to. */
export type TileState = Under<'states'>;
export type TileFamily = Under<'families'>;
/** What bytes are there for, as `core/inspect` tells them apart. */
export type TilePart = Under<'parts'>;

/** One kind of tile that is on the board now. */
export interface LegendItem {
  readonly state: TileState;
  /** `null` where the state says all: free space and unusable tails. */
  readonly family: TileFamily | null;
  /** `#rrggbb`, the board's own. */
  readonly colour: string;
  readonly hasSlack: boolean;
}

/** A stretch of what is pointed at that is there for one reason. */
export interface ExplainedPart {
  readonly kind: TilePart;
  readonly size: ByteSize;
}

/** What debuggers, heaps and libraries fill memory with, to be recognised. */
export type FillPattern = Under<'fills'>;

/** What a byte holds. */
export interface ByteValue {
  readonly address: Address;
  readonly byte: number;
  /** Whether many bytes in a row hold it. */
  readonly isRepeated: boolean;
  /** Its whole stretch as a number, if that is as long as one. */
  readonly word: bigint | null;
  readonly pattern: FillPattern | null;
}

/** What there is to say of the place that the pointer or the keyboard is on. */
export interface Explanation {
  readonly start: Address;
  /** The first address behind it. */
  readonly end: Address;
  /** What the tile consists of, lowest first. */
  readonly parts: readonly ExplainedPart[];
  readonly family: TileFamily | null;
  /** `PAGE_READWRITE` and the like; `null` where nothing is committed. */
  readonly protection: string | null;
  /** Whose it is, in the reader's language: `pages[3]`, `process heap`. */
  readonly owner: string | null;
  /** Of a block of a low-fragmentation front end. */
  readonly bucket: number | null;
  /** The call that made it so, as code. */
  readonly call: string | null;
  readonly waste: ByteSize;
  /** What the byte holds; `null` where a tile is more than a byte, or there is no memory. */
  readonly value: ByteValue | null;
  /** Why it is there, then what made it so. */
  readonly rules: readonly RuleId[];
}

/** What can stand under the picture: the same memory in numbers. */
export const BOARD_SIDES = ['table', 'charts'] as const;
export type BoardSide = (typeof BOARD_SIDES)[number];

/** How close one is to memory. */
export interface ZoomView {
  /** Bytes in a tile. */
  readonly unit: ByteSize;
  /** Bytes in a tile of every zoom at which there is something to see, finest first. */
  readonly units: readonly ByteSize[];
  /** Size of the address space. */
  readonly whole: ByteSize;
}

/** The cell of the page that the board lives in. */
export interface BoardCellProps {
  /** Gets the element the board is to be mounted in, and `null` when it goes. */
  readonly host: (element: HTMLElement | null) => void;
  readonly zoom: ZoomView;
  /** Whose memory is shown, and whose could be. */
  readonly process: number;
  readonly processes: readonly number[];
  readonly onProcess: (process: number) => void;
  readonly onZoom: (unit: ByteSize) => void;
  /** One step closer (1) or farther away (-1). */
  readonly onZoomBy: (steps: 1 | -1) => void;
  /** Empty until there is a picture. */
  readonly legend: readonly LegendItem[];
  /** What stands over the picture, if anything. */
  readonly strip?: JSX.Element | null;
  /** What stands under the picture now. */
  readonly side: BoardSide | null;
  readonly onSide: (side: BoardSide) => void;
  /** Offers the picture as a file. */
  readonly onPicture: () => void;
  /** Makes what stands there. */
  readonly renderSide: (side: BoardSide) => JSX.Element;
  readonly explanation: Explanation | null;
  /** What stands there while there is none. */
  readonly summary?: JSX.Element;
  /** Why there is no picture, or a simpler one; a finished sentence. */
  readonly failure: string | null;
}
