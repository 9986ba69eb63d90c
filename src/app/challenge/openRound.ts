import { isItemMode, roundOf } from '../../challenge/round.ts';
import { loadViewTexts } from '../../panels/texts.ts';
import type { Mode, Run } from '../../record/run.ts';
import type { CatalogEntry } from '../catalogue.ts';
import type { Game } from '../game.ts';
import type { RoundSession } from '../screens.ts';
import { ItemSession } from './itemSession.ts';
import { newSeed } from './occasion.ts';
import { bestBefore, readDue } from './recordModel.ts';
import { roundFor } from './setup.ts';
import { SurvivalSession } from './survivalSession.ts';

/** What run to begin. */
interface Wanted {
  readonly mode: Mode;
  /** What a review is to be about; empty for whatever is due. */
  readonly concept: string;
  /** A run to race, which says what is asked. */
  readonly rival: Run | null;
  /** In the order of play. */
  readonly levels: readonly CatalogEntry[];
}

/** Begins a run of a mode; `null` for a review if nothing is due. Rejects for a mode that is not played so. */
export async function openRound(game: Game, { mode, concept, rival, levels }: Wanted): Promise<RoundSession | null> {
  const [{ runs }] = await Promise.all([game.openRuns(), loadViewTexts('challenge'), loadViewTexts('items')]);
  const chosen = game.settings.value.challenge;
  if (mode === 'survival') return new SurvivalSession(rival?.seed ?? newSeed(), rival?.clock ?? chosen.clock, game);
  if (!isItemMode(mode)) throw new Error(`There is no run of ${mode} here`);
  const dueFor = (asked: Mode): readonly string[] =>
    asked === 'daily' || asked === 'review'
      ? readDue(runs, game.profile.value, levels).map(({ card }) => card.concept)
      : [];
  const round = rival ? roundOf(rival, mode) : roundFor(mode, chosen, concept === '' ? dueFor(mode) : [concept]);
  if (mode === 'review' && round.due.length === 0) return null;
  const isKnown = runs.some((run) => run.mode === mode && run.seed === round.seed);
  const isDash = mode === 'ladder';
  if (isDash && chosen.hasFlagHelp) await loadViewTexts('guide');
  return new ItemSession(round, game, {
    stopsOnError: isDash && chosen.stopsOnError,
    hasFlagHelp: isDash && chosen.hasFlagHelp,
    isRated: chosen.isRated && !rival && !isKnown,
    ghost: rival ?? bestBefore(runs, mode, round.clock),
  });
}
