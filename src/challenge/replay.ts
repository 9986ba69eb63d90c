import { judgeBuilt } from '../items/callSpace.ts';
import { isConceptId } from '../items/concept.ts';
import { type Choice, type Item, makeItem } from '../items/item.ts';
import type { Answer } from '../record/run.ts';
import { instanceOf } from './draw.ts';
import { outcomeOf } from './outcomeOf.ts';
import { answer, beginPlay, type Play, passTime, skip, stop } from './play.ts';
import type { Round } from './round.ts';

/** What is told of an answer; everything else is found out anew. */
export type Claim = Pick<Answer, 'concept' | 'choice' | 'built' | 'time'>;

/**
 * Plays a round again with these choices, each judged by the simulator; `null` if it cannot have gone so: no such concept
 * or choice, or answers after the end. A run that could go on counts as stopped with its last answer.
 */
export function replayPlay(round: Round, claims: readonly Claim[]): Play | null {
  let play = beginPlay(round);
  for (const claim of claims) {
    const next = play.ending ? null : replayAnswer(play, claim);
    if (!next) return null;
    play = next;
  }
  return endPlay(play);
}

function replayAnswer(play: Play, { concept, choice, built, time }: Claim): Play | null {
  if (!isConceptId(concept)) return null;
  const draw = instanceOf(play.round, play.answers.length, concept);
  const item = makeItem(draw.concept, draw.seed, draw.difficulty);
  const elapsed = play.shownAt + time;
  const asked = { ...play, draw };
  const chosen = givenTo(item, { choice, built });
  if (!chosen && built !== '') return null;
  const next = chosen
    ? answer(asked, item, { choice, built, outcome: outcomeOf(chosen.verdict), confidence: null }, elapsed)
    : skip(asked, item, elapsed);
  return next.answers.length > play.answers.length ? next : null;
}

/** The answer that was given to an item, judged; `null` if it was passed over, or cannot have been given. */
export function givenTo(item: Item, { choice, built }: Pick<Answer, 'choice' | 'built'>): Choice | null {
  if (built === '') return item.choices[choice] ?? null;
  return choice === -1 ? judgeBuilt(item, built) : null;
}

/** On a clock a run goes on until the time is up, whether or not anything is answered. */
function endPlay(play: Play): Play {
  return stop(passTime(play, play.rules.time === null ? 0 : Number.MAX_SAFE_INTEGER), play.shownAt);
}

/** An item that was asked, and what was said to it. */
export interface Given {
  readonly item: Item;
  /** `null`: it was passed over. */
  readonly answer: Choice | null;
}

/**
 * What was asked at an index of a round, and what was said. It is made again from the answer, so that nobody has to keep
 * the items of a long run; `null` if there is no such answer.
 */
export function givenAt(
  round: Round,
  answers: readonly Pick<Answer, 'concept' | 'choice' | 'built'>[],
  index: number,
): Given | null {
  const said = answers[index];
  if (!said || !isConceptId(said.concept)) return null;
  const { concept, seed, difficulty } = instanceOf(round, index, said.concept);
  const item = makeItem(concept, seed, difficulty);
  return { item, answer: givenTo(item, said) };
}
