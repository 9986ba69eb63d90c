/** Takes numbers, words and bytes in and answers 64 bits that differ when those do, but for bad luck. Not for secrets. */
export class Fingerprint {
  private low = 0x243f6a88;
  private high = 0x13198a2e;
  private readonly number = new DataView(new ArrayBuffer(8));

  addNumber(value: number): void {
    this.number.setFloat64(0, value);
    this.addWord(this.number.getUint32(0));
    this.addWord(this.number.getUint32(4));
  }

  addText(text: string): void {
    this.addWord(text.length);
    for (let at = 0; at < text.length; at++) this.addWord(text.charCodeAt(at));
  }

  addBytes(bytes: Uint8Array): void {
    this.addWord(bytes.length);
    for (const byte of bytes) this.addWord(byte);
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
