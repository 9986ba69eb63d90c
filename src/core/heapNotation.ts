import type { Address } from '../base/bytes.ts';
import { formatHex } from '../base/hex.ts';
import { type HeapExtent, type HeapPiece, queryHeapExtents } from './heapPicture.ts';
import { type HeapSummary, queryHeaps } from './heapQuery.ts';
import { type HeapView, inspect } from './inspect.ts';
import type { Machine } from './machine.ts';

/**
 * The heaps of a process, each with its reservations, lowest first; in bytes:
 *
 *     heap 0x10000 nt process 0x2 lfh
 *       0x10000 segment: [1856i][272i][48b24]x2{lfh 2 48 #..#}[32f][64i][57344u]
 *
 * `b` busy with the bytes asked for, `f` free, `i` the heap's own, `u` not committed; in braces the blocks of a front end,
 * with bucket, size and busy ones, or the chunks of a subsegment of variable size. Equal neighbours are counted.
 */
export function formatHeaps(machine: Machine, process: number): string[] {
  const extents = queryHeapExtents(machine, process);
  return queryHeaps(machine, process).flatMap((heap) => [
    formatHeader(heap),
    ...extents.filter((extent) => extent.heap === heap.heap).map((extent) => formatExtent(machine, process, extent)),
  ]);
}

function formatHeader({ heap, kind, isProcessHeap, flags, frontEndType }: HeapSummary): string {
  const marks = `${isProcessHeap ? ' process' : ''} ${formatHex(flags)}${frontEndType === 0 ? '' : ' lfh'}`;
  return `heap ${formatHex(heap)} ${kind}${marks}`;
}

type Subsegment = HeapView['subsegment'];

function formatExtent(machine: Machine, process: number, { start, pieces }: HeapExtent): string {
  const runs = groupBySubsegment(pieces, (address) => inspect(machine, address, process)?.heap?.subsegment ?? null);
  const kind = inspect(machine, start, process)?.heap?.reservation.kind ?? 'lost';
  return `  ${formatHex(start)} ${kind}: ${runs.map(formatRun).join('')}`;
}

interface PieceRun {
  readonly subsegment: Subsegment;
  readonly pieces: HeapPiece[];
}

function groupBySubsegment(pieces: readonly HeapPiece[], find: (address: Address) => Subsegment): readonly PieceRun[] {
  const runs: PieceRun[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    const isInside = last?.subsegment && piece.start < last.subsegment.end;
    // Asked at the end, for its first bytes may be the block's before it.
    const subsegment = isInside ? last.subsegment : find((piece.start + piece.size - 1) as Address);
    if (last && last.subsegment?.start === subsegment?.start) last.pieces.push(piece);
    else runs.push({ subsegment, pieces: [piece] });
  }
  return runs;
}

function formatRun({ subsegment, pieces }: PieceRun): string {
  if (subsegment === null) return formatPieces(pieces);
  if (subsegment.kind === 'vs') return `{vs ${formatPieces(pieces)}}`;
  const blocks = pieces.filter(({ state }) => state === 'busy' || state === 'free');
  const bitmap = blocks.map(({ state }) => (state === 'busy' ? '#' : '.')).join('');
  return `{lfh ${subsegment.bucket} ${blocks[0]?.size} ${shorten(bitmap)}}`;
}

/** Long runs of one sign by their length. */
const shorten = (bitmap: string): string => bitmap.replace(/(.)\1{7,}/g, (run, sign) => `(${run.length}${sign})`);

function formatPieces(pieces: readonly HeapPiece[]): string {
  const counted: [word: string, count: number][] = [];
  for (const word of pieces.map(formatPiece)) {
    const last = counted.at(-1);
    if (last?.[0] === word) last[1]++;
    else counted.push([word, 1]);
  }
  return counted.map(([word, count]) => (count === 1 ? word : `${word}x${count}`)).join('');
}

const formatPiece = ({ state, size, requested }: HeapPiece): string =>
  `[${size}${state.charAt(0)}${state === 'busy' ? requested : ''}]`;
