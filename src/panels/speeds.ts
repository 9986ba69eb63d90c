/** Speeds of playing and of the animations; at 0 a run stands still, and nothing moves on its way. */
export const SPEEDS = [0, 0.5, 1, 2, 4] as const;

/** The speed one step faster or slower, as far as there is one. */
export function changedSpeed(speed: number, by: 1 | -1): number {
  const next = by > 0 ? SPEEDS.find((each) => each > speed) : SPEEDS.findLast((each) => each < speed);
  return next ?? speed;
}
