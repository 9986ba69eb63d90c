import { type Address, type AddressRange, type ByteSize, KiB, MiB, toAddress } from '../base/bytes.ts';
import type { SpanTable } from './spanTable.ts';

/** Part of a line that stands for a whole address space: memory and what lies close to it, or a gap cut short. */
export interface ScalePiece extends AddressRange {
  readonly isGap: boolean;
  /** Device pixels from the start of the line. */
  readonly x: number;
  readonly width: number;
}

/** Gaps below this stand as they are. */
const SMALLEST_GAP: ByteSize = 1 * MiB;
/** CSS pixels that a gap takes if there is room for its size in words, and if not; and what memory takes at least. */
const WIDE_GAP = 60;
const SLIM_GAP = 14;
const LEAST_RUN = 10;
/** Gaps take no more of the line than this to tell their sizes. */
const MOST_FOR_GAPS = 0.45;
/** Runs of memory that a line of a width has room for. */
const PIXELS_PER_RUN = 36;

/**
 * Where addresses stand on a line that shows all of a process. Within a piece every pixel is as many bytes; a piece is as
 * wide as its size has digits, and a gap takes no more than to say how large it is.
 */
export class ProcessScale {
  readonly pieces: readonly ScalePiece[];

  /** A line of `width` device pixels, `dpr` of them per CSS pixel. */
  constructor(
    readonly table: SpanTable,
    readonly limit: Address,
    readonly width: number,
    readonly dpr: number,
  ) {
    const most = Math.max(1, Math.floor(width / dpr / PIXELS_PER_RUN) - 1);
    this.pieces = placed(cutAt(table, limit, gapSize(table, most)), width, dpr);
  }

  /** Distance of an address from the start of the line, in device pixels. */
  xOf(address: Address): number {
    const piece = this.pieces.findLast(({ start }) => start <= address) ?? this.pieces[0];
    if (!piece) return 0;
    const share = (address - piece.start) / (piece.end - piece.start);
    return piece.x + piece.width * Math.min(1, Math.max(0, share));
  }

  /** The address at a distance from the start of the line; beyond its ends, the first or last there is. */
  addressAt(x: number): Address {
    const piece = this.pieces.findLast((each) => each.x <= x) ?? this.pieces[0];
    if (!piece) return toAddress(0);
    const share = Math.min(1, Math.max(0, (x - piece.x) / piece.width));
    return toAddress(Math.min(this.limit - 1, Math.floor(piece.start + (piece.end - piece.start) * share)));
  }

  /** Start of the first memory behind `address` (1) or of the last before it (-1); `null` where there is none. */
  neighbour(address: Address, steps: 1 | -1): Address | null {
    const starts = this.pieces.filter(({ isGap }) => !isGap).map(({ start }) => start);
    return (
      (steps === 1 ? starts.find((start) => start > address) : starts.findLast((start) => start < address)) ?? null
    );
  }
}

/** The size, a power of two, from which on gaps are cut short, so that there are at most `most` of them between spans. */
function gapSize({ count, starts, ends }: SpanTable, most: number): ByteSize {
  const larger = new Array<number>(64).fill(0);
  for (let index = 1; index < count; index++) {
    const gap = (starts[index] as number) - (ends[index - 1] as number);
    if (gap >= SMALLEST_GAP) larger[Math.floor(Math.log2(gap))] = (larger[Math.floor(Math.log2(gap))] ?? 0) + 1;
  }
  let [power, sum] = [larger.length, 0];
  while (power > 0 && sum + (larger[power - 1] ?? 0) <= most) sum += larger[--power] ?? 0;
  return Math.max(SMALLEST_GAP, 2 ** power);
}

type Cut = AddressRange & { readonly isGap: boolean };

function cutAt({ count, starts, ends }: SpanTable, limit: Address, gap: ByteSize): readonly Cut[] {
  const cuts: Cut[] = [];
  let start = 0;
  let end = 0;
  const addRun = (to: number): void => {
    if (to > start) cuts.push({ start: toAddress(start), end: toAddress(to), isGap: false });
  };
  for (let index = 0; index <= count; index++) {
    const next = index < count ? (starts[index] as number) : limit;
    if (next - end >= gap) {
      addRun(end);
      cuts.push({ start: toAddress(end), end: toAddress(next), isGap: true });
      start = next;
    }
    end = index < count ? (ends[index] as number) : limit;
  }
  addRun(end);
  return cuts;
}

/** Digits count, not bytes: 64 KiB next to a gigabyte can still be seen. */
const weightOf = ({ start, end }: AddressRange): number => 1 + Math.log2(1 + (end - start) / (64 * KiB));

function placed(cuts: readonly Cut[], width: number, dpr: number): readonly ScalePiece[] {
  const gaps = cuts.filter(({ isGap }) => isGap).length;
  const isRoomy = gaps * WIDE_GAP * dpr <= width * MOST_FOR_GAPS;
  const hasRuns = gaps < cuts.length;
  const gapWidth = hasRuns ? (isRoomy ? WIDE_GAP : SLIM_GAP) * dpr : width / gaps;
  const least = Math.min(LEAST_RUN * dpr, Math.max(1, (width - gaps * gapWidth) / (cuts.length - gaps)));
  const room = Math.max(0, width - gaps * gapWidth - (cuts.length - gaps) * least);
  const weights = cuts.reduce((sum, cut) => sum + (cut.isGap ? 0 : weightOf(cut)), 0);
  let at = 0;
  return cuts.map((cut) => {
    const x = Math.round(at);
    at += cut.isGap ? gapWidth : least + (room * weightOf(cut)) / weights;
    return { ...cut, x, width: Math.max(1, Math.round(at) - x) };
  });
}
