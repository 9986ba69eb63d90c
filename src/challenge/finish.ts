import type { Run } from '../record/run.ts';
import type { Play } from './play.ts';
import { formatLog, mayBeRated } from './round.ts';
import { countedTime, scoreOf } from './score.ts';

/** What a run is told from outside when it is kept. */
export interface Occasion {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Minutes ahead of UTC. */
  readonly zone: number;
  /** Whether the player wants it to move the rating. */
  readonly isRated: boolean;
}

/** The record of a run that is over. */
export function finishPlay(play: Play, { isRated, ...occasion }: Occasion): Run {
  const { round, rules, gained, answers } = play;
  const time = Math.round(play.endedAt ?? 0);
  return {
    ...occasion,
    mode: round.mode,
    clock: round.clock,
    seed: round.seed,
    isRated: isRated && mayBeRated(round),
    time,
    score: scoreOf(round.mode, answers, countedTime(rules, play.endedAt ?? 0, gained)),
    answers,
    log: formatLog(round),
  };
}
