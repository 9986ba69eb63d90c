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
    const first = Math.floor(start / LINE_BYTES);
    const last = Math.ceil(end / LINE_BYTES);
    if (last - first < this.lines.size) for (let number = first; number < last; number++) this.lines.delete(number);
    else for (const number of this.lines.keys()) if (number >= first && number < last) this.lines.delete(number);
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
