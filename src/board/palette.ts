/** VMMap's families of memory: what a page is used for. */
export const FAMILIES = ['private', 'heap', 'stack', 'image', 'mapped', 'shared', 'system'] as const;
export type Family = (typeof FAMILIES)[number];

/** Colours for the requests of a program, told apart inside one heap; a request's number is taken modulo their count. */
const REQUESTS = ['request0', 'request1', 'request2', 'request3', 'request4', 'request5'] as const;

const ROLES = [
  'page',
  'panel',
  'line',
  'faintLine',
  'text',
  'dim',
  'faint',
  'accent',
  'good',
  'warn',
  'bad',
  'reserved',
  'unusable',
  'free',
  'grid',
  'ink',
] as const;

/** Every colour of the board, in the order of the palette texture. */
export const PALETTE = [...ROLES, ...FAMILIES, ...REQUESTS] as const;
export type ColourName = (typeof PALETTE)[number];

/** A colour as its place in `PALETTE`; fits in one byte of a cell. */
export type Tint = number;

export const tint = (name: ColourName): Tint => PALETTE.indexOf(name);

/** The colour of request number `request` (0, 1, 2…). */
export const requestTint = (request: number): Tint => tint('request0') + (request % REQUESTS.length);

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#rrggbb`. */
export function parseColour(hex: string): Rgb {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** `#rrggbb`. */
export const formatColour = (colour: Rgb): string =>
  `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

/** `share` (0 to 1) of the way from one colour to another. */
export function mixColours(from: Rgb, to: Rgb, share: number): Rgb {
  const blend = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return [blend(from[0], to[0]), blend(from[1], to[1]), blend(from[2], to[2])];
}
