import { gradedIn } from '../../play/graded.ts';
import type { PlayView } from '../../play/store.ts';
import { recordPredictions } from '../../progress/predictions.ts';
import type { Game } from '../game.ts';

/** Keeps for the statistics what a run made of the questions of a level; the first time each, so that another try adds nothing. */
export function notePredictions(game: Game, view: PlayView): void {
  const { file } = view.level;
  const graded = gradedIn(view);
  const { value } = game.profile;
  if (recordPredictions(value, file, graded, 0) === value) return;
  game.store.update((profile, now) => recordPredictions(profile, file, graded, now));
}
