import { widened } from '../../../base/column.ts';
import { firstBit, lastBit } from './bitmap.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';

/** Sizes whose lists are kept together; most heaps have free blocks of few sizes and so need few groups. */
const GROUP_SIZES = 256;
const GROUP_SHIFT = 8;
const GROUP_WORDS = GROUP_SIZES / 32;
const GROUPS = 256;
const NO_GROUP = -1;

/** The columns of a table whose rows can be listed by size. */
export interface Listed {
  readonly units: Uint16Array;
  readonly listNext: Int32Array;
  readonly listPrevious: Int32Array;
}

/**
 * The free blocks of a heap by exact size in units, last freed first: the list hints of the NT heap, for every size
 * (facts: heap §2.3). Bitmaps over sizes and over groups of sizes find the smallest block that fits in a few steps.
 */
export class FreeLists {
  private heads = new Int32Array(0);
  /** One bit for each size with a block, by group. */
  private words = new Int32Array(0);
  private groupCount = 0;

  constructor(
    private readonly groups = new Int16Array(GROUPS).fill(NO_GROUP),
    /** One bit for each group with a block. */
    private readonly occupied = new Int32Array(GROUPS / 32),
  ) {}

  /** Puts a block in front of those of its size. */
  insert(blocks: Listed, block: number): void {
    const size = blocks.units[block] as number;
    const group = this.groupFor(size >>> GROUP_SHIFT);
    const slot = group * GROUP_SIZES + (size & (GROUP_SIZES - 1));
    const head = this.heads[slot] as Block;
    blocks.listPrevious[block] = NO_BLOCK;
    blocks.listNext[block] = head;
    this.heads[slot] = block;
    if (head !== NO_BLOCK) blocks.listPrevious[head] = block;
    else this.mark(size, group);
  }

  /** Puts a block right behind another of its size. */
  insertAfter(blocks: Listed, listed: number, block: number): void {
    const next = blocks.listNext[listed] as number;
    blocks.listPrevious[block] = listed;
    blocks.listNext[block] = next;
    blocks.listNext[listed] = block;
    if (next !== NO_BLOCK) blocks.listPrevious[next] = block;
  }

  remove(blocks: Listed, block: number): void {
    const previous = blocks.listPrevious[block] as Block;
    const next = blocks.listNext[block] as Block;
    if (next !== NO_BLOCK) blocks.listPrevious[next] = previous;
    if (previous !== NO_BLOCK) blocks.listNext[previous] = next;
    else this.setHead(blocks.units[block] as number, next);
  }

  /** The block to take for a request of `units`: of the smallest size that fits, the one freed last. */
  find(units: number): Block {
    const group = units >>> GROUP_SHIFT;
    const found = this.firstIn(group, units & (GROUP_SIZES - 1));
    if (found !== NO_BLOCK) return found;
    const larger = firstBit(this.occupied, 0, GROUPS / 32, group + 1);
    return larger < 0 ? NO_BLOCK : this.firstIn(larger, 0);
  }

  /** The first block of the largest size up to `units`. */
  findUpTo(units: number): Block {
    const group = units >>> GROUP_SHIFT;
    const found = this.lastIn(group, units & (GROUP_SIZES - 1));
    if (found !== NO_BLOCK) return found;
    const smaller = lastBit(this.occupied, 0, GROUPS / 32, group - 1);
    return smaller < 0 ? NO_BLOCK : this.lastIn(smaller, GROUP_SIZES - 1);
  }

  clone(): FreeLists {
    const copy = new FreeLists(this.groups.slice(), this.occupied.slice());
    copy.heads = this.heads.slice();
    copy.words = this.words.slice();
    copy.groupCount = this.groupCount;
    return copy;
  }

  private firstIn(group: number, fromSize: number): Block {
    const own = this.groups[group] as number;
    if (own === NO_GROUP) return NO_BLOCK;
    const size = firstBit(this.words, own * GROUP_WORDS, GROUP_WORDS, fromSize);
    return size < 0 ? NO_BLOCK : (this.heads[own * GROUP_SIZES + size] as Block);
  }

  private lastIn(group: number, toSize: number): Block {
    const own = this.groups[group] as number;
    if (own === NO_GROUP) return NO_BLOCK;
    const size = lastBit(this.words, own * GROUP_WORDS, GROUP_WORDS, toSize);
    return size < 0 ? NO_BLOCK : (this.heads[own * GROUP_SIZES + size] as Block);
  }

  private setHead(size: number, head: Block): void {
    const group = this.groups[size >>> GROUP_SHIFT] as number;
    this.heads[group * GROUP_SIZES + (size & (GROUP_SIZES - 1))] = head;
    if (head === NO_BLOCK) this.unmark(size, group);
  }

  private mark(size: number, group: number): void {
    const word = group * GROUP_WORDS + ((size >>> 5) & (GROUP_WORDS - 1));
    this.words[word] = (this.words[word] as number) | (1 << (size & 31));
    const top = size >>> (GROUP_SHIFT + 5);
    this.occupied[top] = (this.occupied[top] as number) | (1 << ((size >>> GROUP_SHIFT) & 31));
  }

  private unmark(size: number, group: number): void {
    const word = group * GROUP_WORDS + ((size >>> 5) & (GROUP_WORDS - 1));
    this.words[word] = (this.words[word] as number) & ~(1 << (size & 31));
    if (firstBit(this.words, group * GROUP_WORDS, GROUP_WORDS, 0) >= 0) return;
    const top = size >>> (GROUP_SHIFT + 5);
    this.occupied[top] = (this.occupied[top] as number) & ~(1 << ((size >>> GROUP_SHIFT) & 31));
  }

  /** Where the lists of a group are kept; makes room for them if it is new. */
  private groupFor(group: number): number {
    const known = this.groups[group] as number;
    if (known !== NO_GROUP) return known;
    const added = this.groupCount++;
    this.groups[group] = added;
    if (this.groupCount * GROUP_SIZES > this.heads.length) this.grow();
    return added;
  }

  private grow(): void {
    const groups = this.groupCount + (this.groupCount >>> 1);
    const heads = new Int32Array(groups * GROUP_SIZES).fill(NO_BLOCK);
    heads.set(this.heads);
    this.heads = heads;
    this.words = widened(this.words, groups * GROUP_WORDS);
  }
}
