import type { Item } from '../items/item.ts';
import type { Answer, Outcome } from '../record/run.ts';
import { isSolved } from '../record/run.ts';
import { type Draw, drawItem } from './draw.ts';
import type { Round } from './round.ts';
import { type Rules, rulesOf } from './rules.ts';

/** Why a run is over. */
export type Ending = 'time' | 'mistake' | 'done' | 'stopped';

/** A run at one moment. */
export interface Play {
  readonly round: Round;
  readonly rules: Rules;
  readonly answers: readonly Answer[];
  /** The item that is asked. */
  readonly draw: Draw;
  /** When it was shown, in milliseconds played. */
  readonly shownAt: number;
  /** What combos and mistakes have added to the clock, in milliseconds. */
  readonly gained: number;
  /** How many items in a row were solved, now and at most. */
  readonly combo: number;
  readonly longestCombo: number;
  readonly livesLeft: number | null;
  readonly skipsLeft: number;
  /** How long the present picture can be looked at, in milliseconds; `null`: as long as one likes. */
  readonly exposure: number | null;
  readonly ending: Ending | null;
  /** Milliseconds played when it ended. */
  readonly endedAt: number | null;
}

export function beginPlay(round: Round): Play {
  const rules = rulesOf(round);
  return {
    round,
    rules,
    answers: [],
    draw: drawItem(round, 0, []),
    shownAt: 0,
    gained: 0,
    combo: 0,
    longestCombo: 0,
    livesLeft: rules.lives,
    skipsLeft: rules.skips,
    exposure: rules.exposure,
    ending: rules.items === 0 ? 'done' : null,
    endedAt: rules.items === 0 ? 0 : null,
  };
}

/** Milliseconds left on the clock; `null`: there is none. `elapsed`: milliseconds played, as everywhere in this file. */
export const timeLeft = ({ rules, gained }: Play, elapsed: number): number | null =>
  rules.time === null ? null : Math.max(0, rules.time + gained - elapsed);

/** Ends the run if its time is up. */
export function passTime(play: Play, elapsed: number): Play {
  if (play.ending || timeLeft(play, elapsed) !== 0) return play;
  return end(play, 'time', (play.rules.time ?? 0) + play.gained);
}

/** What a player says to the present item. */
export interface Reply {
  /** The index of the choice; -1 for an answer that was put together. */
  readonly choice: number;
  /** That answer as `items/callSpace.ts` writes it; else empty. */
  readonly built: string;
  readonly outcome: Exclude<Outcome, 'skipped'>;
  /** In percent; `null` if not asked. */
  readonly confidence: number | null;
}

/** Takes the answer to an item. One that comes after the time is up does not count. */
export function answer(play: Play, item: Pick<Item, 'rating'>, reply: Reply, elapsed: number): Play {
  const timely = passTime(play, elapsed);
  if (timely.ending) return timely;
  return goOn(afterReply(play, reply.outcome), { ...reply, rating: item.rating }, elapsed);
}

/** Passes an item over, if the rules allow. */
export function skip(play: Play, item: Pick<Item, 'rating'>, elapsed: number): Play {
  const timely = passTime(play, elapsed);
  if (timely.ending || play.skipsLeft === 0) return timely;
  const skipped = { choice: -1, built: '', outcome: 'skipped', confidence: null, rating: item.rating } as const;
  return goOn({ ...play, skipsLeft: play.skipsLeft - 1 }, skipped, elapsed);
}

/** Ends the run because the player wants it. */
export const stop = (play: Play, elapsed: number): Play => (play.ending ? play : end(play, 'stopped', elapsed));

const end = (play: Play, ending: Ending, endedAt: number): Play => ({ ...play, ending, endedAt });

/** What the last answer has added to the clock, in milliseconds; less than 0: it has taken. */
export function lastGain({ rules, combo, answers }: Play): number {
  const last = answers.at(-1);
  if (!last) return 0;
  return isSolved(last.outcome) ? addedBy(rules, combo) : -rules.mistake;
}

const addedBy = ({ combos }: Rules, combo: number): number => combos.find(({ row }) => row === combo)?.adds ?? 0;

/** A picture is shown for less time after a hit and for longer after a miss, within these bounds of the longest. */
const SHORTER = 0.9;
const LONGER = 1.25;
const SHORTEST = 0.25;

function afterReply(play: Play, outcome: Outcome): Play {
  const { rules, exposure } = play;
  if (isSolved(outcome)) {
    const combo = play.combo + 1;
    const longestCombo = Math.max(play.longestCombo, combo);
    return {
      ...play,
      combo,
      longestCombo,
      gained: play.gained + addedBy(rules, combo),
      exposure: exposed(rules, exposure, SHORTER),
    };
  }
  const livesLeft = play.livesLeft === null ? null : play.livesLeft - 1;
  const gained = play.gained - rules.mistake;
  return { ...play, combo: 0, livesLeft, gained, exposure: exposed(rules, exposure, LONGER) };
}

function exposed(rules: Rules, exposure: number | null, factor: number): number | null {
  if (rules.exposure === null || exposure === null) return null;
  return Math.min(rules.exposure, Math.max(rules.exposure * SHORTEST, exposure * factor));
}

type Given = Reply | (Omit<Reply, 'outcome'> & { readonly outcome: 'skipped' });

function goOn(play: Play, given: Given & { readonly rating: number }, elapsed: number): Play {
  const { concept } = play.draw;
  const time = Math.round(elapsed - play.shownAt);
  const answers = [...play.answers, { concept, hinted: false, ...given, time }];
  const next = { ...play, answers };
  if (next.livesLeft === 0) return end(next, 'mistake', elapsed);
  if (answers.length === play.rules.items) return end(next, 'done', elapsed);
  const before = answers.map((each) => each.concept);
  return passTime(
    { ...next, draw: drawItem(play.round, answers.length, before), shownAt: arrivalOf(next, elapsed) },
    elapsed,
  );
}

/** When the next item is there to be answered: after the answer, and where items come on a beat not before its beat. */
const arrivalOf = ({ answers, rules }: Play, elapsed: number): number =>
  rules.beat === null ? elapsed : Math.max(elapsed, answers.length * rules.beat);
