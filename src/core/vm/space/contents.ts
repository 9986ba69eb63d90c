import { PAGE_SIZE } from '../../codes/flags.ts';

/** Bytes kept together; small, because programs write little of what they own. */
const LINE_BYTES = 1024;

/** Most lines that are kept to be used again: what one growing block leaves behind as it moves. */
const MOST_SPARE_LINES = 2048;

/** What bytes read that nobody has written: zeros, or the test file's pattern, byte i = number of its page + 1. */
export type Pattern = 'zeros' | 'page-numbers';

/**
 * The bytes that differ from the pattern, by position: an address in a process, an offset in a section or a file.
 * Copies share their lines; a line is changed in place once it is known to be nobody else's.
 */
export class Contents {
  /** Numbers of the lines that no copy shares. */
  private owned = new Set<number>();
  /** Lines that were given up, with what was in them. */
  private readonly spare: Uint8Array[] = [];

  constructor(
    readonly pattern: Pattern = 'zeros',
    /** Bytes the pattern reaches; zeros follow. */
    readonly patternSize = 0,
    private readonly lines: Map<number, Uint8Array> = new Map(),
  ) {}

  readRange(position: number, size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    this.forEachLine(position, size, (number, offset, from, many) => {
      const line = this.lines.get(number);
      if (line) bytes.set(line.subarray(offset, offset + many), from);
      else if (this.pattern !== 'zeros') bytes.set(this.freshLine(number).subarray(offset, offset + many), from);
    });
    return bytes;
  }

  write(position: number, bytes: Uint8Array): void {
    this.forEachLine(position, bytes.length, (number, offset, from, many) => {
      this.ownLine(number).set(many === bytes.length ? bytes : bytes.subarray(from, from + many), offset);
    });
  }

  /** Lets the bytes from `start` to `end`, both multiples of the page size, read as the pattern again. */
  forget(start: number, end: number): void {
    for (const number of this.writtenBetween(start, end)) this.drop(number);
  }

  /** Whether nothing is written anywhere. */
  get isBlank(): boolean {
    return this.lines.size === 0;
  }

  /** Whether anything is written near `position`. */
  isWritten(position: number): boolean {
    return this.lines.has(Math.floor(position / LINE_BYTES));
  }

  /** Lets `size` bytes read zero, as far as anything is written there; only where the pattern is zeros. */
  clear(position: number, size: number): void {
    for (const number of this.writtenBetween(position, position + size)) {
      const start = number * LINE_BYTES;
      const from = Math.max(0, position - start);
      const to = Math.min(LINE_BYTES, position + size - start);
      if (to - from === LINE_BYTES) this.drop(number);
      else this.ownLine(number).fill(0, from, to);
    }
  }

  /** Copies `size` bytes to a place that does not overlap them; costs little where nothing is written. */
  copy(from: number, to: number, size: number): void {
    this.forEachLine(from, size, (number, offset, done, many) => {
      const line = this.lines.get(number);
      if (line) this.write(to + done, line.subarray(offset, offset + many));
      else this.clear(to + done, many);
    });
  }

  clone(): Contents {
    this.owned = new Set();
    return new Contents(this.pattern, this.patternSize, new Map(this.lines));
  }

  /** The line of that number, to be changed. */
  private ownLine(number: number): Uint8Array {
    const known = this.lines.get(number);
    if (known && this.owned.has(number)) return known;
    const line = known?.slice() ?? this.freshLine(number);
    this.lines.set(number, line);
    this.owned.add(number);
    return line;
  }

  private drop(number: number): void {
    const line = this.lines.get(number);
    const isOwned = this.owned.delete(number);
    if (line && isOwned && this.spare.length < MOST_SPARE_LINES) this.spare.push(line);
    this.lines.delete(number);
  }

  /** The numbers of the written lines that lie, even in part, between two positions, in no order; walks whichever is shorter, the range or the map. */
  private writtenBetween(start: number, end: number): number[] {
    const first = Math.floor(start / LINE_BYTES);
    const last = Math.ceil(end / LINE_BYTES);
    if (last - first >= this.lines.size)
      return [...this.lines.keys()].filter((number) => number >= first && number < last);
    const found: number[] = [];
    for (let number = first; number < last; number++) if (this.lines.has(number)) found.push(number);
    return found;
  }

  private forEachLine(
    position: number,
    size: number,
    visit: (number: number, offset: number, from: number, many: number) => void,
  ): void {
    let from = 0;
    while (from < size) {
      const offset = (position + from) % LINE_BYTES;
      const many = Math.min(LINE_BYTES - offset, size - from);
      visit(Math.floor((position + from) / LINE_BYTES), offset, from, many);
      from += many;
    }
  }

  /** A line as it reads before anything is written to it. */
  private freshLine(number: number): Uint8Array {
    const line = this.spare.pop()?.fill(0) ?? new Uint8Array(LINE_BYTES);
    const start = number * LINE_BYTES;
    const patterned = this.pattern === 'zeros' ? 0 : Math.max(0, Math.min(LINE_BYTES, this.patternSize - start));
    return line.fill(Math.floor(start / PAGE_SIZE) + 1, 0, patterned);
  }
}
