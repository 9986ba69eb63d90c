import type { ByteSize } from '../base/bytes.ts';

/** Sizes from `from` up to, not including, `to` bytes, both powers of two. */
export interface SizeBin {
  readonly from: ByteSize;
  readonly to: ByteSize;
  readonly count: number;
  /** All of them together. */
  readonly bytes: ByteSize;
}

/** Sizes in at most `most` bins without a gap between the smallest and the largest; sizes of 0 count as 1. */
export function sizeHistogram(sizes: readonly ByteSize[], most: number): readonly SizeBin[] {
  if (sizes.length === 0) return [];
  const powers = sizes.map((size) => Math.floor(Math.log2(Math.max(1, size))));
  const lowest = powers.reduce((a, b) => Math.min(a, b));
  const highest = powers.reduce((a, b) => Math.max(a, b));
  const step = Math.max(1, Math.ceil((highest - lowest + 1) / most));
  const counts = Array.from({ length: Math.floor((highest - lowest) / step) + 1 }, () => ({ count: 0, bytes: 0 }));
  for (const [index, power] of powers.entries()) {
    const bin = counts[Math.floor((power - lowest) / step)];
    if (!bin) continue;
    bin.count++;
    bin.bytes += sizes[index] ?? 0;
  }
  return counts.map((bin, index) => ({
    ...bin,
    from: 2 ** (lowest + index * step),
    to: 2 ** (lowest + (index + 1) * step),
  }));
}
