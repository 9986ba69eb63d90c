import type { PlanRun } from '../../levels/planRun.ts';
import type { Side } from '../../panels/compareSide.ts';
import { smallRows } from '../../panels/smallRows.ts';
import type { Texts } from '../../play/attempt.ts';
import { commandAt, furthest } from '../../play/position.ts';

/** A plan that can be followed statement by statement. */
export function runSide(title: string, texts: Texts, run: PlanRun): Side {
  const length = furthest(run);
  return {
    title,
    texts,
    length,
    at: (position) => {
      const command = commandAt(run, Math.min(position, length));
      return { score: run.track.at(command), rows: smallRows(run.timeline.at(command)) };
    },
  };
}
