import type { LevelReport } from '../levels/report.ts';

/** Which stars a run has won, in the level's order. Without a pass none; and each hint shown takes the last one away. */
export function starsWon({ passed, stars }: LevelReport, hints: number): readonly boolean[] {
  const won = stars.map(({ met }) => passed && met);
  for (let hint = 0; hint < hints; hint++) {
    const last = won.lastIndexOf(true);
    if (last >= 0) won[last] = false;
  }
  return won;
}
