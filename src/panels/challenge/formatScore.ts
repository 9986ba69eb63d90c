import { SPRINT_SCALE } from '../../challenge/sprint.ts';
import type { Run } from '../../record/run.ts';
import { formatCount } from '../format.ts';
import { formatClock } from './duration.ts';

/** A score as its mode counts: a race in time, a sprint in percent, everything else as a number. */
export function formatScore({ mode, score }: Pick<Run, 'mode' | 'score'>): string {
  if (mode === 'racer') return formatClock(-score * 1000);
  if (mode === 'sprint') return `${formatCount(Math.round((score / SPRINT_SCALE) * 100))} %`;
  if (mode === 'storm') return formatCount(Math.floor(score));
  return formatCount(score);
}
