import { drawFrom, nextRngState, type RngState } from '../../../base/rng.ts';

const TABLE_SIZE = 256;
/** Values of the table are below this: 7 bits. */
export const RANDOM_LIMIT = 0x80;

/** `RtlpLowFragHeapRandomData`: 256 numbers from 0 to 0x7F, drawn once, taken one after the other from a place drawn as well (facts: heap §3.4). */
export class RandomBytes {
  private constructor(
    private readonly table: Uint8Array,
    private position: number,
  ) {}

  static draw(seed: RngState): RandomBytes {
    let state = seed;
    const draw = (bound: number): number => {
      state = nextRngState(state);
      return drawFrom(state, bound);
    };
    return new RandomBytes(
      Uint8Array.from({ length: TABLE_SIZE }, () => draw(RANDOM_LIMIT)),
      draw(TABLE_SIZE),
    );
  }

  next(): number {
    const value = this.table[this.position] as number;
    this.position = (this.position + 1) & (TABLE_SIZE - 1);
    return value;
  }

  clone(): RandomBytes {
    return new RandomBytes(this.table, this.position);
  }
}
