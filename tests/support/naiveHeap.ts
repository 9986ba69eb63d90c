/** A block of the naive heap; `freedAs` orders the free ones. */
interface NaiveBlock {
  start: number;
  size: number;
  freedAs: number | null;
}

const PAGE = 4096;
const HEADER = 16;
const END_BLOCK = 64;
const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;

/**
 * The back end of a fixed heap as the fact sheet tells it, without a thought for speed: one list of blocks in address
 * order, searched from end to end. It never has enough free to decommit.
 */
export class NaiveHeap {
  private readonly blocks: NaiveBlock[] = [];
  private frees = 0;
  private runEnd: number;

  /** `start`: of the first block; `committed`, `limit`: ends of what is and what may ever be committed. */
  constructor(
    start: number,
    committed: number,
    private readonly limit: number,
  ) {
    this.runEnd = committed - END_BLOCK;
    this.blocks.push({ start, size: this.runEnd - start, freedAs: 0 });
  }

  /** The pointer for a request of `bytes`; `null` if there is no room. */
  allocate(bytes: number): number | null {
    const size = roundUp(Math.max(bytes, 16) + 8, 16);
    const block = this.bestFit(size) ?? this.grow(size);
    if (!block) return null;
    block.freedAs = null;
    this.split(block, size);
    return block.start + HEADER;
  }

  free(pointer: number): void {
    const block = this.blocks.find(({ start }) => start + HEADER === pointer) as NaiveBlock;
    this.release(block);
  }

  private bestFit(size: number): NaiveBlock | undefined {
    const fitting = this.blocks.filter((block) => block.freedAs !== null && block.size >= size);
    return fitting.sort((a, b) => a.size - b.size || (b.freedAs as number) - (a.freedAs as number))[0];
  }

  private grow(size: number): NaiveBlock | null {
    const bytes = roundUp(size, PAGE);
    if (this.runEnd + END_BLOCK + bytes > this.limit) return null;
    const added = { start: this.runEnd, size: bytes, freedAs: null };
    this.runEnd += bytes;
    this.blocks.push(added);
    return this.release(added);
  }

  private split(block: NaiveBlock, size: number): void {
    const rest = block.size - size;
    if (rest < 32) return;
    block.size = size;
    const remainder = { start: block.start + size, size: rest, freedAs: null };
    this.blocks.splice(this.blocks.indexOf(block) + 1, 0, remainder);
    this.release(remainder);
  }

  /** Makes a block free, together with its free neighbours. */
  private release(block: NaiveBlock): NaiveBlock {
    const index = this.blocks.indexOf(block);
    const [previous, next] = [this.blocks[index - 1], this.blocks[index + 1]];
    block.freedAs = ++this.frees;
    if (next && next.freedAs !== null) this.absorb(block, next);
    if (!previous || previous.freedAs === null) return block;
    this.absorb(previous, block);
    previous.freedAs = this.frees;
    return previous;
  }

  private absorb(block: NaiveBlock, next: NaiveBlock): void {
    block.size += next.size;
    this.blocks.splice(this.blocks.indexOf(next), 1);
  }
}
