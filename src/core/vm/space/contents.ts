import { PAGE_SIZE } from '../../codes/flags.ts';

/** Bytes kept together; small, because programs write little of what they own. */
const LINE_BYTES = 256;

/** What bytes read that nobody has written: zeros, or the test file's pattern, byte i = number of its page + 1. */
export type Pattern = 'zeros' | 'page-numbers';

/**
 * The bytes that differ from the pattern, by position: an address in a process, an offset in a section or a file.
 * Lines are replaced, never changed, so that copies may share them.
 */
export class Contents {
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
      const line = this.lines.get(number)?.slice() ?? this.freshLine(number);
      line.set(bytes.subarray(from, from + many), offset);
      this.lines.set(number, line);
    });
  }

  /** Lets the bytes from `start` to `end`, both multiples of the page size, read as the pattern again. */
  forget(start: number, end: number): void {
    for (const [position] of this.writtenBetween(start, end)) this.lines.delete(position / LINE_BYTES);
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
    for (const [start, line] of this.writtenBetween(position, position + size)) {
      const from = Math.max(0, position - start);
      const to = Math.min(LINE_BYTES, position + size - start);
      if (to - from === LINE_BYTES) this.lines.delete(start / LINE_BYTES);
      else this.lines.set(start / LINE_BYTES, line.slice().fill(0, from, to));
    }
  }

  /** Copies `size` bytes to a place that does not overlap them; costs no more than what is written at either place. */
  copy(from: number, to: number, size: number): void {
    this.clear(to, size);
    for (const [start, line] of this.writtenBetween(from, from + size)) {
      const first = Math.max(0, from - start);
      const last = Math.min(LINE_BYTES, from + size - start);
      this.write(start + first - from + to, line.subarray(first, last));
    }
  }

  /** The numbers of the written lines, lowest first, with their bytes. */
  written(): [position: number, bytes: Uint8Array][] {
    return [...this.lines]
      .map(([number, bytes]): [number, Uint8Array] => [number * LINE_BYTES, bytes])
      .sort(([a], [b]) => a - b);
  }

  clone(): Contents {
    return new Contents(this.pattern, this.patternSize, new Map(this.lines));
  }

  /** The written lines that lie, even in part, between two positions, in no order; walks whichever is shorter, the range or the map. */
  private writtenBetween(start: number, end: number): [position: number, line: Uint8Array][] {
    const first = Math.floor(start / LINE_BYTES);
    const last = Math.ceil(end / LINE_BYTES);
    const found: [number, Uint8Array][] = [];
    if (last - first < this.lines.size) {
      for (let number = first; number < last; number++) {
        const line = this.lines.get(number);
        if (line) found.push([number * LINE_BYTES, line]);
      }
    } else {
      for (const [number, line] of this.lines)
        if (number >= first && number < last) found.push([number * LINE_BYTES, line]);
    }
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
    const line = new Uint8Array(LINE_BYTES);
    const start = number * LINE_BYTES;
    const patterned = this.pattern === 'zeros' ? 0 : Math.max(0, Math.min(LINE_BYTES, this.patternSize - start));
    return line.fill(Math.floor(start / PAGE_SIZE) + 1, 0, patterned);
  }
}
