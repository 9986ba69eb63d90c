const WORD_BYTES = 4;

/** A number, and the two words it is kept in. */
const NUMBER = new Float64Array(1);
const NUMBER_WORDS = new Int32Array(NUMBER.buffer);

/** The words that stand for names. */
const NAMES = new Map<string, number>();

/** Takes numbers, words and bytes in and answers 64 bits that differ when those do, but for bad luck. Not for secrets. */
export class Fingerprint {
  private low = 0x243f6a88;
  private high = 0x13198a2e;

  addNumber(value: number): void {
    NUMBER[0] = value;
    this.addWord(NUMBER_WORDS[1] as number);
    this.addWord(NUMBER_WORDS[0] as number);
  }

  addText(text: string): void {
    this.addWord(text.length);
    for (let at = 0; at < text.length; at++) this.addWord(text.charCodeAt(at));
  }

  /** As a text, of few that come again and again: each is one word. */
  addName(name: string): void {
    const word = NAMES.get(name) ?? wordOf(name);
    NAMES.set(name, word);
    this.addWord(word);
  }

  addBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): void {
    this.addWord(byteLength);
    const start = byteOffset % WORD_BYTES === 0 ? byteOffset : 0;
    const bytes = start === byteOffset ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
    const words = Math.floor(byteLength / WORD_BYTES);
    if (words > 0) for (const word of new Int32Array(bytes, start, words)) this.addWord(word);
    const done = words * WORD_BYTES;
    if (done < byteLength)
      for (const byte of new Uint8Array(bytes, start + done, byteLength - done)) this.addWord(byte);
  }

  /** 16 hexadecimal digits. */
  toString(): string {
    return [this.high, this.low].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private addWord(word: number): void {
    this.low = Math.imul(this.low ^ word, 0x85ebca6b);
    this.low ^= this.low >>> 15;
    this.high = Math.imul(this.high ^ this.low ^ word, 0xc2b2ae35);
    this.high ^= this.high >>> 13;
  }
}

function wordOf(name: string): number {
  const print = new Fingerprint();
  print.addText(name);
  return Number.parseInt(print.toString(), 16) | 0;
}
