import type { Brand } from '../../../base/brand.ts';

/** A block of the front end: its subsegment's number and its index there, in one number. */
export type LfhBlock = Brand<number, 'LfhBlock'>;

export const NO_LFH_BLOCK = -1 as LfhBlock;

/** More blocks than a subsegment can have. */
const BLOCKS = 2 ** 14;

export const lfhBlock = (subsegment: number, index: number): LfhBlock => (subsegment * BLOCKS + index) as LfhBlock;
export const subsegmentOf = (block: LfhBlock): number => Math.floor(block / BLOCKS);
export const indexOf = (block: LfhBlock): number => block % BLOCKS;
