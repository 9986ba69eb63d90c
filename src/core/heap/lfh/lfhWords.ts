import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import type { WordVisitor } from '../heap.ts';
import type { Block } from '../nt/blockTable.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';
import { number, pair, WORD_BYTES } from '../nt/littleEndian.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { type PlacedWord, visitWords, type WordRange } from '../nt/placedWord.ts';
import { unusedCountPlace, unusedCountWord, unusedInHeader } from '../nt/unusedBytes.ts';
import type { Lfh } from './lfh.ts';
import { indexOf, type LfhBlock, subsegmentOf } from './lfhBlock.ts';
import { startOf } from './lfhBlocks.ts';
import type { Subsegment } from './subsegment.ts';
import { USER_HEADER_BYTES } from './userBlockSize.ts';

const USER_BLOCKS_SIGNATURE = 0xf0e0d0c0;
/** Of UnusedBytes: the block is the front end's (facts: heap §2.1). */
const LFH_BIT = 0x80;
const HEADER_WORD: ByteSize = 8;

/** Visits the words of user blocks that lie, even in part, in a range: their header, and those of each block (facts: heap §2.1, §3.4). */
export function forEachLfhWord(heap: NtHeap, userBlocks: Block, range: WordRange, visit: WordVisitor): void {
  const subsegment = heap.frontEnd?.lfh?.byUserBlocks.get(userBlocks);
  if (!subsegment) return;
  const { start, blockBytes, count } = subsegment;
  // The bitmap reaches into the first half of the first block's HEAP_ENTRY, which is the header's to use.
  if (range.start < start + HEADER_WORD) forEachUserHeaderWord(heap, subsegment, range, visit);
  const first = Math.max(0, Math.floor((range.start - start) / blockBytes));
  const last = Math.min(count - 1, Math.floor((range.end - 1 - start) / blockBytes));
  for (let index = first; index <= last; index++) visitWords(wordsOfBlock(heap, subsegment, index), range, visit);
}

function wordsOfBlock(heap: NtHeap, subsegment: Subsegment, index: number): PlacedWord[] {
  const header: PlacedWord = [headerOf(subsegment, index), blockWord(heap, subsegment, index)];
  if (subsegment.isFree(index)) return [header];
  const unused = subsegment.unused(index);
  const place = unusedCountPlace(startOf(subsegment, index + 1), unused);
  return place === null ? [header] : [header, [place, unusedCountWord(unused)]];
}

function forEachUserHeaderWord(heap: NtHeap, subsegment: Subsegment, range: WordRange, visit: WordVisitor): void {
  const header = plus(subsegment.userBlocks.start, ENTRY_BYTES);
  const words = headerWords(heap, subsegment);
  visitWords(
    words.map((word, index): PlacedWord => [plus(header, index * WORD_BYTES), word]),
    range,
    visit,
  );
}

/** Where the header word of a block of a subsegment is. */
export const headerOf = (subsegment: Subsegment, index: number): Address =>
  plus(startOf(subsegment, index), HEADER_WORD);

/** Where the header word of a block of a subsegment is. */
export const headerOfLfhBlock = (lfh: Lfh, block: LfhBlock): Address =>
  headerOf(lfh.subsegments[subsegmentOf(block)] as Subsegment, indexOf(block));

/** `_HEAP_USERDATA_HEADER`: size index and flags with the signature, where blocks start and how far apart, the bitmap of busy blocks. */
function headerWords(heap: NtHeap, { userBlocks, start, blockBytes, count, words, data }: Subsegment): Uint8Array[] {
  const header = plus(userBlocks.start, ENTRY_BYTES);
  const flags = userBlocks.exponent | (userBlocks.guardPage === null ? 0 : 0x100);
  const offsets = (start - header) | (blockBytes << 16);
  const bitmap = Array.from({ length: Math.ceil(words / 2) }, (_, word) =>
    pair(busyBits(data, 2 * word, count), busyBits(data, 2 * word + 1, count)),
  );
  return [
    number(0),
    number(0),
    pair(flags, USER_BLOCKS_SIGNATURE),
    pair((offsets ^ (header % 2 ** 32) ^ (heap.base % 2 ** 32)) >>> 0, 0),
    number(count),
    number(header + USER_HEADER_BYTES),
    ...bitmap,
  ];
}

/** 32 bits of the bitmap of busy blocks; bits behind the last block are 0. */
function busyBits(bitmap: Int32Array, word: number, count: number): number {
  const bits = Math.min(Math.max(count - word * 32, 0), 32);
  return bits === 0 ? 0 : ~(bitmap[word] as number) & (-1 >>> (32 - bits));
}

/** The second half of a block's HEAP_ENTRY: a code that leads back to the user blocks, its number, its unused bytes (facts: heap §2.1). */
export function blockWord(heap: NtHeap, subsegment: Subsegment, index: number): Uint8Array {
  const { encoding, base } = heap;
  const start = startOf(subsegment, index);
  const distance = start - subsegment.userBlocks.start - ENTRY_BYTES;
  const code = (base % 2 ** 32) ^ encoding.low ^ Math.floor(start / 16) ^ (distance * 2 ** 12);
  const unused = subsegment.isFree(index) ? 0 : unusedInHeader(subsegment.unused(index));
  const high = ((index << 8) & 0xffff) | ((LFH_BIT | unused) << 24);
  return pair(code, high);
}
