/** How far a motion is after a `share` (0 to 1) of its time: fast at first, then slower and slower. */
export const easeOut = (share: number): number => 1 - (1 - share) ** 3;
