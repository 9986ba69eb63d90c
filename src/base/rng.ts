/** State of the generator: one 32-bit word, so that it fits in a saved machine. */
export type RngState = number;

/** Next state of the generator (a 32-bit Weyl sequence; the output is mixed in `drawFrom`). */
export const nextRngState = (state: RngState): RngState => (state + 0x9e3779b9) >>> 0;

/** A whole number from 0 to `bound - 1`, drawn from a state; pure. */
export function drawFrom(state: RngState, bound: number): number {
  let mixed = state;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  mixed = (mixed ^ (mixed >>> 15)) >>> 0;
  return Math.floor((mixed / 2 ** 32) * bound);
}
