import type { JSX } from 'preact';
import type { Run } from '../../record/run.ts';
import { textsOf } from '../format.ts';
import { formatScore } from './formatScore.ts';

const ct = textsOf('challenge');

export interface ScoreProps {
  readonly run: Run;
  /** The best run of its mode and clock before this one; `null` if there is none to compare it with. */
  readonly best: Run | null;
  readonly isBest: boolean;
}

/** What a run came to, beside the best one before it. */
export const Score = ({ run, best, isBest }: ScoreProps): JSX.Element => (
  <>
    <p class="result-score mono">{formatScore(run)}</p>
    <p class="result-unit">{ct(`modes.${run.mode}.unit`)}</p>
    {isBest && <p class="tag is-best">★ {ct('result.best')}</p>}
    {!isBest && best && <p class="dim">{ct('result.bestWas', { score: formatScore(best) })}</p>}
  </>
);
