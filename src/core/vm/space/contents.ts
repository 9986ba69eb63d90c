import { PAGE_SIZE } from '../../codes/flags.ts';

/** Bytes kept together; small, because programs write little of what they own. */
const LINE_BYTES = 1024;

const FEW_BYTES = 64;
const VERY_FEW_BYTES = 16;

/** Most lines that are kept to be used again: what one growing block leaves behind as it moves. */
const MOST_SPARE_LINES = 2048;

/** What bytes read that nobody has written: zeros, or the test file's pattern, byte i = number of its page + 1. */
export type Pattern = 'zeros' | 'page-numbers';

/** A line of zeros, only to be read. */
const ZEROS = new Uint8Array(LINE_BYTES);

/** The mark in lines that are shared. */
const NOBODY = {};

/** Bytes that lie together, and whose they are. */
interface Line {
  readonly bytes: Uint8Array;
  /** The mark of the contents that may change them; no longer anybody's once there is a copy. */
  readonly owner: object;
}

/**
 * The bytes that differ from the pattern, by position: an address in a process, an offset in a section or a file.
 * Copies share their lines; a line is changed in place once it is known to be nobody else's.
 */
export class Contents {
  /** The mark in the lines that no copy shares. */
  private owner: object = {};
  /** The line that was read or changed last, which often is the next one too, and whether it is nobody else's. */
  private lastNumber = -1;
  private lastBytes: Uint8Array = ZEROS;
  private isLastOwn = false;
  /** Lines that were given up, with what was in them. */
  private readonly spare: Uint8Array[] = [];

  constructor(
    readonly pattern: Pattern = 'zeros',
    /** Bytes the pattern reaches; zeros follow. */
    readonly patternSize = 0,
    private readonly lines: Map<number, Line> = new Map(),
  ) {}

  readRange(position: number, size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    this.readInto(bytes, 0, position, size);
    return bytes;
  }

  /** Copies `size` bytes from `position` on to a place in `bytes`. */
  readInto(bytes: Uint8Array, place: number, position: number, size: number): void {
    for (let done = 0, many = 0; done < size; done += many) {
      const at = position + done;
      many = manyAt(at, size - done);
      copyPart(this.lineAt(at), offsetOf(at), bytes, place + done, many);
    }
  }

  write(position: number, bytes: Uint8Array): void {
    const size = bytes.length;
    for (let done = 0, many = 0; done < size; done += many) {
      const at = position + done;
      many = manyAt(at, size - done);
      copyPart(bytes, done, this.ownLine(numberOf(at)), offsetOf(at), many);
    }
  }

  /** Writes `size` bytes that are all the same. */
  fill(position: number, size: number, byte: number): void {
    for (let done = 0, many = 0; done < size; done += many) {
      const at = position + done;
      many = manyAt(at, size - done);
      this.ownLine(numberOf(at)).fill(byte, offsetOf(at), offsetOf(at) + many);
    }
  }

  /** Whether `size` bytes are all `byte`. */
  isFilled(position: number, size: number, byte: number): boolean {
    for (let done = 0, many = 0; done < size; done += many) {
      const at = position + done;
      many = manyAt(at, size - done);
      const line = this.lineAt(at);
      const end = offsetOf(at) + many;
      for (let offset = offsetOf(at); offset < end; offset++) if (line[offset] !== byte) return false;
    }
    return true;
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
    return this.lines.has(numberOf(position));
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

  /**
   * Copies `size` bytes to a place that does not overlap them; costs little where nothing is written, or where whole
   * lines become whole lines. Only where the pattern is zeros.
   */
  copy(from: number, to: number, size: number): void {
    for (let done = 0, many = 0; done < size; done += many) {
      const [source, target] = [from + done, to + done];
      many = manyAt(target, size - done);
      if (this.areZeros(source, many)) this.clear(target, many);
      else if (many < LINE_BYTES) this.readInto(this.ownLine(numberOf(target)), offsetOf(target), source, many);
      else if (offsetOf(source) > 0) this.readInto(this.replaceLine(numberOf(target)), 0, source, many);
      else this.shareLine(numberOf(source), numberOf(target));
    }
  }

  clone(): Contents {
    this.owner = {};
    this.lastNumber = -1;
    return new Contents(this.pattern, this.patternSize, new Map(this.lines));
  }

  /** Whether `size` bytes, no more than a line has, are zeros that nobody has written. */
  private areZeros(position: number, size: number): boolean {
    return this.lineAt(position) === ZEROS && this.lineAt(position + size - 1) === ZEROS;
  }

  /** The line that holds `position`, only to be read. */
  private lineAt(position: number): Uint8Array {
    const number = numberOf(position);
    if (number === this.lastNumber) return this.lastBytes;
    const line = this.lines.get(number);
    if (line) return this.remember(number, line);
    return this.pattern === 'zeros' ? ZEROS : this.freshBytes(number);
  }

  /** The line of that number, to be changed. */
  private ownLine(number: number): Uint8Array {
    if (number === this.lastNumber && this.isLastOwn) return this.lastBytes;
    const known = this.lines.get(number);
    if (known?.owner === this.owner) return this.remember(number, known);
    return this.put(number, known?.bytes.slice() ?? this.freshBytes(number));
  }

  /** The line of that number, to be written over as a whole. */
  private replaceLine(number: number): Uint8Array {
    const known = this.lines.get(number);
    if (known?.owner === this.owner) return known.bytes;
    return this.put(number, this.spare.pop() ?? new Uint8Array(LINE_BYTES));
  }

  /** Lets two lines be the same bytes until one is changed. */
  private shareLine(source: number, target: number): void {
    const line = this.lines.get(source) as Line;
    const shared = line.owner === this.owner ? { bytes: line.bytes, owner: NOBODY } : line;
    this.drop(target);
    this.lines.set(source, shared).set(target, shared);
    this.lastNumber = -1;
  }

  private put(number: number, bytes: Uint8Array): Uint8Array {
    const line = { bytes, owner: this.owner };
    this.lines.set(number, line);
    return this.remember(number, line);
  }

  private remember(number: number, { bytes, owner }: Line): Uint8Array {
    this.lastNumber = number;
    this.lastBytes = bytes;
    this.isLastOwn = owner === this.owner;
    return bytes;
  }

  private drop(number: number): void {
    if (number === this.lastNumber) this.lastNumber = -1;
    const line = this.lines.get(number);
    if (line?.owner === this.owner && this.spare.length < MOST_SPARE_LINES) this.spare.push(line.bytes);
    this.lines.delete(number);
  }

  /** The numbers of the written lines that lie, even in part, between two positions, in no order; walks whichever is shorter, the range or the map. */
  private writtenBetween(start: number, end: number): number[] {
    const first = numberOf(start);
    const last = Math.ceil(end / LINE_BYTES);
    if (last - first >= this.lines.size)
      return [...this.lines.keys()].filter((number) => number >= first && number < last);
    const found: number[] = [];
    for (let number = first; number < last; number++) if (this.lines.has(number)) found.push(number);
    return found;
  }

  /** A line as it reads before anything is written to it. */
  private freshBytes(number: number): Uint8Array {
    const bytes = this.spare.pop()?.fill(0) ?? new Uint8Array(LINE_BYTES);
    const start = number * LINE_BYTES;
    const patterned = this.pattern === 'zeros' ? 0 : Math.max(0, Math.min(LINE_BYTES, this.patternSize - start));
    return bytes.fill(Math.floor(start / PAGE_SIZE) + 1, 0, patterned);
  }
}

/** Copies `many` bytes; a few go faster one by one than through a call, and more of them than through a view. */
function copyPart(from: Uint8Array, start: number, to: Uint8Array, place: number, many: number): void {
  if (many === from.length && many > VERY_FEW_BYTES) to.set(from, place);
  else if (many > FEW_BYTES) to.set(from.subarray(start, start + many), place);
  else for (let at = 0; at < many; at++) to[place + at] = from[start + at] as number;
}

/** Number of the line that holds a position. */
const numberOf = (position: number): number => Math.floor(position / LINE_BYTES);
const offsetOf = (position: number): number => position - numberOf(position) * LINE_BYTES;
/** How many of `size` bytes from a position on are in its line. */
const manyAt = (position: number, size: number): number => Math.min(LINE_BYTES - offsetOf(position), size);
