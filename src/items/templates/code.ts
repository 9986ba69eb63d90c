import { KiB, MiB } from '../../base/bytes.ts';
import type { Dice } from '../dice.ts';

/** A number of bytes as programs write it: `192 * KiB` would need a constant, `192 * 1024` does not. */
export function sizeCode(size: number): string {
  if (size >= MiB && size % MiB === 0) return `${size / MiB} * 1024 * 1024`;
  return size > 16 * KiB && size % KiB === 0 ? `${size / KiB} * 1024` : String(size);
}

/** `VirtualAlloc` in all its parameters, most of which are usual. */
export const virtualAlloc = (
  size: number | string,
  type = 'MEM_RESERVE | MEM_COMMIT',
  at = 'NULL',
  protect = 'PAGE_READWRITE',
): string => `VirtualAlloc(${at}, ${typeof size === 'number' ? sizeCode(size) : size}, ${type}, ${protect})`;

export const release = (base: string): string => `VirtualFree(${base}, 0, MEM_RELEASE);`;

export const decommit = (at: string, size: number | string): string => `VirtualFree(${at}, ${size}, MEM_DECOMMIT);`;

export const heapAlloc = (size: number | string, heap = 'GetProcessHeap()'): string => `HeapAlloc(${heap}, 0, ${size})`;

export const heapFree = (block: string, heap = 'GetProcessHeap()'): string => `HeapFree(${heap}, 0, ${block});`;

/** A loop over `count` things. */
export const forEach = (count: number | string, body: string): string => `for (int i = 0; i < ${count}; ++i) ${body}`;

/** What programs keep many of, with the plural that their arrays are called by. */
const THINGS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Node', 'nodes'],
  ['Packet', 'packets'],
  ['Sprite', 'sprites'],
  ['Token', 'tokens'],
  ['Sample', 'samples'],
  ['Event', 'events'],
  ['Ticket', 'tickets'],
  ['Letter', 'letters'],
  ['Order', 'orders'],
  ['Star', 'stars'],
  ['Tile', 'tiles'],
  ['Job', 'jobs'],
];

/** The names that a program gives a kind of thing. */
export interface Names {
  /** `Packet` */
  readonly type: string;
  /** `packet` */
  readonly one: string;
  /** `packets` */
  readonly many: string;
}

export function drawNames(dice: Dice): Names {
  const [type, many] = dice.pick(THINGS);
  return { type, one: type.toLowerCase(), many };
}

const BLOCKS = [
  'buffer',
  'page',
  'block',
  'room',
  'area',
  'data',
  'store',
  'cache',
  'log',
  'text',
  'ledger',
  'atlas',
  'draft',
  'scroll',
  'canvas',
  'shelf',
  'film',
  'chart',
] as const;

/** A name for one block of memory. */
export const drawBlock = (dice: Dice): string => dice.pick(BLOCKS);

/** So many different names for blocks. */
export const drawBlocks = (dice: Dice, howMany: number): string[] => dice.shuffle(BLOCKS).slice(0, howMany);
