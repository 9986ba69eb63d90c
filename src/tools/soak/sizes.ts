import { type ByteSize, KiB, MiB } from '../../base/bytes.ts';
import type { Dice } from './dice.ts';

/** Draws the size of a request in bytes. */
export type SizeMix = (dice: Dice) => ByteSize;

/** More than any address space holds. */
export const TOO_MANY_BYTES: ByteSize = 2 ** 50;

/** Sizes that come again and again, as those of a program's types do. */
const COMMON: readonly ByteSize[] = [0, 1, 8, 16, 24, 25, 40, 100, 240, 500];

/** Mostly common sizes, some small and some of several pages, and now and then one near the size that has a reservation of its own. */
export const anySize: SizeMix = (dice) => {
  if (dice.happens(600)) return dice.pick(COMMON);
  if (dice.happens(700)) return dice.below(600);
  if (dice.happens(900)) return dice.below(20 * KiB);
  return dice.below(dice.pick([128 * KiB, 700 * KiB, 3 * MiB]));
};

/** Sizes that fit many times into a heap of a few hundred KiB. */
export const smallSize: SizeMix = (dice) => {
  if (dice.happens(500)) return dice.pick(COMMON);
  return dice.happens(800) ? dice.below(2000) : dice.below(40 * KiB);
};

/** From a byte to some granules. */
export const pagesSize: SizeMix = (dice) => 1 + dice.below(dice.pick([KiB, 20 * KiB, 200 * KiB]));
