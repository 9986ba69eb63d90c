/** What a tone is made of: partials as [multiple of the pitch, gain], and how much filtered noise is mixed in (0 to 1). */
export interface Timbre {
  readonly partials: readonly (readonly [ratio: number, gain: number])[];
  readonly breath: number;
}

const timbre = (partials: Timbre['partials'], breath = 0): Timbre => ({ partials, breath });

/** A sine with a trace of the octave: rounded, without edge. */
export const ROUND = timbre([
  [1, 1],
  [2, 0.12],
]);
/** Odd partials only: an outline with nothing in it. */
export const HOLLOW = timbre([
  [1, 1],
  [3, 0.3],
  [5, 0.12],
]);
/** A struck bar of wood. */
export const WOOD = timbre(
  [
    [1, 1],
    [3.9, 0.35],
    [9.2, 0.1],
  ],
  0.05,
);
/** A plucked string. */
export const STRING = timbre([
  [1, 1],
  [2, 0.5],
  [3, 0.28],
  [4, 0.14],
]);
/** A small bell. */
export const BELL = timbre([
  [1, 1],
  [2.76, 0.45],
  [5.4, 0.2],
]);
/** A reed, close to a buzz. */
export const REED = timbre([
  [1, 1],
  [2, 0.8],
  [3, 0.65],
  [4, 0.5],
  [5, 0.4],
  [6, 0.3],
]);
/** Air with a pitch. */
export const BREATH = timbre([[1, 0.35]], 1);
