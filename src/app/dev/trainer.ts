import type { BoardStats } from '../../board/board.ts';
import { formatMachine } from '../../core/notation.ts';
import { ANSWER_FLOORS } from '../../items/callOption.ts';
import { callSpaceOf } from '../../items/callSpace.ts';
import { decisionFor } from '../../items/decisionFor.ts';
import { needOf, type Sentence } from '../../items/explain.ts';
import type { Choice, Item } from '../../items/item.ts';
import type { LevelReport } from '../../levels/report.ts';
import { partsShown } from '../../panels/later.tsx';
import type { Action, Attempt } from '../../play/attempt.ts';
import { parseAttempt } from '../../play/parseAttempt.ts';
import { handClock } from '../challenge/clock.ts';
import type { Game } from '../game.ts';
import type { PlaySession } from '../level/playSession.ts';
import type { Screens } from '../screens.ts';

/** The game in the console and in end-to-end tests. What needs a level answers `null` where none is on the page. */
export interface Trainer {
  /** The machine at the position, as text. */
  notation(): string | null;
  attempt(): Attempt | null;
  /** Puts an attempt, as JSON or as its text, in place of this one; answers whether it is one at this level. */
  load(json: unknown): boolean;
  do(action: Action): void;
  undo(): void;
  /** Goes to a position: statements done, from 0. */
  jump(position: number): void;
  /** How the run stands to the level's goals; `null` too while it has not ended. */
  goals(): LevelReport | null;
  /** Lets the clock of runs go on, which stands still in tests. Milliseconds. */
  advance(milliseconds: number): void;
  /** What is asked in the run on the page, which of its answers are right, and the keys that give each. */
  asked(): Asked | null;
  /** Figures of the drawing. */
  board(): BoardStats | null;
  /** Resolves when the screen is there, nothing moves and everything is saved, or cannot be. */
  idle(): Promise<void>;
}

interface Asked {
  readonly need: Sentence;
  readonly isRight: readonly boolean[];
  readonly keys: readonly (readonly string[])[];
}

export const createTrainer = (game: Game, screens: Screens): Trainer => ({
  notation: () => screens.session && notationOf(screens.session),
  attempt: () => screens.session?.play.view().attempt ?? null,
  load: (json) => screens.session !== null && loadInto(screens.session, json),
  do: (action) => screens.session && doAction(screens.session, action),
  undo: () => screens.session?.play.undo(),
  jump: (position) => screens.session?.play.goTo(position),
  goals: () => screens.session?.play.view().report ?? null,
  advance: (milliseconds) => handClock?.advance(milliseconds),
  asked: () => (screens.round && 'item' in screens.round ? askedOf(screens.round.item.value) : null),
  board: () => screens.session?.board.board?.stats() ?? null,
  idle: async () => {
    await screens.ready;
    await screens.session?.settled();
    await screens.round?.settled();
    await game.store.flush();
    await game.applySettings();
    await partsShown();
  },
});

export const notationOf = ({ play }: PlaySession): string => {
  const { run, command } = play.view();
  return formatMachine(run.timeline.at(command));
};

/** The keys that put an answer on offer together; `null` where it is chosen by its digit. */
function keysFor(item: Item, { fills }: Choice): string[] | null {
  const space = callSpaceOf(item);
  if (!space) return null;
  return space.flatMap((blank) => {
    const decision = decisionFor(blank, fills[blank.blank] ?? '');
    const option = decision && 'option' in decision ? blank.options[decision.option] : undefined;
    if (!option || !decision || !('option' in decision)) throw new Error(`${item.concept}: ${fills[blank.blank]}`);
    const isForced = blank.options.length === 1;
    const own = blank.options.filter(({ floor }) => floor === option.floor);
    const presses = isForced ? 0 : own.indexOf(option) + 1;
    const digit = String(ANSWER_FLOORS.indexOf(option.floor));
    const isOnly = isForced && option.flags.length === 0;
    return [
      ...Array.from({ length: presses }, () => digit),
      ...decision.letters.toLowerCase(),
      ...(isOnly ? [] : ['Enter']),
    ];
  });
}

const askedOf = (item: Item): Asked => ({
  need: needOf(item),
  isRight: item.choices.map(({ verdict }) => verdict.isLegal),
  keys: item.choices.map((choice, index) => keysFor(item, choice) ?? [String(index + 1)]),
});

function loadInto({ play }: PlaySession, json: unknown): boolean {
  const attempt = parseAttempt(play.view().level, typeof json === 'string' ? JSON.parse(json) : json);
  if (attempt) play.load(attempt);
  return attempt !== null;
}

function doAction({ play }: PlaySession, action: Action): void {
  switch (action.type) {
    case 'fill':
      play.choose(action.blank, action.text);
      break;
    case 'clear':
      play.clear(action.blank);
      break;
    case 'goTo':
      play.goTo(action.position);
      break;
    case 'takeUp':
      play.takeUp(action);
      break;
    case 'machine':
      play.visit(action.machine);
      break;
    case 'say':
      play.say(action);
      break;
    default:
      play[action.type]();
  }
}
