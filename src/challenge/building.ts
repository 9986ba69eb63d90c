import { ANSWER_FLOORS, type AnswerFloor, type CallOption } from '../items/callOption.ts';
import { type BlankSpace, type CallSpace, type Decision, decisionText } from '../items/callSpace.ts';
import { pressLetter } from '../items/flagLetters.ts';

/** An answer that is being put together. */
export interface Building {
  readonly space: CallSpace;
  /** What was decided for each blank; `null`: nothing yet. */
  readonly decisions: readonly (Decision | null)[];
  /** Index of the blank that is filled now. */
  readonly focus: number;
}

/** Begins with nothing decided but what leaves no choice. */
export function beginBuilding(space: CallSpace): Building {
  const decisions = space.map(({ options }) => (isOnly(options) ? ONLY : null));
  const first = space.findIndex(({ options }) => !isOnly(options));
  return focusBlank({ space, decisions, focus: 0 }, Math.max(0, first));
}

/** The only option there is. */
const ONLY: Decision = { option: 0, letters: '' };

const isOnly = (options: readonly CallOption[]): boolean => options.length === 1 && options[0]?.flags.length === 0;

const blankIn = ({ space, focus }: Building): BlankSpace => space[focus] as BlankSpace;

const decide = (building: Building, decision: Decision): Building => ({
  ...building,
  decisions: building.decisions.map((each, index) => (index === building.focus ? decision : each)),
});

/** The option that stands in the blank, and its letters; `null` if nothing does, or code of one's own. */
export function chosenIn(building: Building): { readonly option: CallOption; readonly letters: string } | null {
  const decision = building.decisions[building.focus];
  if (!decision || 'typed' in decision) return null;
  const option = blankIn(building).options[decision.option];
  return option ? { option, letters: decision.letters } : null;
}

/** The first option of a floor; the next one if one of the floor stands there. Nothing if the blank has none of it. */
export function chooseFloor(building: Building, floor: AnswerFloor): Building {
  const { options } = blankIn(building);
  const own = options.flatMap((option, index) => (option.floor === floor ? [index] : []));
  const decision = building.decisions[building.focus];
  const place = decision && 'option' in decision ? own.indexOf(decision.option) : -1;
  const next = own[(place + 1) % own.length];
  return next === undefined ? building : chooseOption(building, next);
}

/** Puts an option into the blank. Letters stay on where it has the same flags. */
export function chooseOption(building: Building, index: number): Building {
  const option = blankIn(building).options[index];
  if (!option) return building;
  const before = chosenIn(building);
  const letters = [...(before?.letters ?? '')].filter((letter) => isSameFlag(before?.option, option, letter));
  return decide(building, { option: index, letters: letters.join('') });
}

const flagAt = (option: CallOption | undefined, letter: string): string | undefined =>
  option?.flags.find((flag) => flag.letter === letter)?.name;

const isSameFlag = (before: CallOption | undefined, option: CallOption, letter: string): boolean =>
  flagAt(option, letter) !== undefined && flagAt(before, letter) === flagAt(option, letter);

/** Switches the flag of a letter. */
export function switchFlag(building: Building, letter: string): Building {
  const decision = building.decisions[building.focus];
  const chosen = chosenIn(building);
  if (!chosen || !decision || 'typed' in decision) return building;
  return decide(building, { ...decision, letters: pressLetter(chosen.option.flags, chosen.letters, letter) });
}

/** Code of one's own for the blank; nothing stands there while it is empty. */
export const typeCode = (building: Building, typed: string): Building => decide(building, { typed });

/** Turns to another blank; past the last comes the first. Of one option only the flags are to be chosen. */
export function focusBlank(building: Building, index: number): Building {
  const { length } = building.space;
  const focused = { ...building, focus: (index + length) % length };
  const isOpen = focused.decisions[focused.focus] === null;
  return isOpen && blankIn(focused).options.length === 1 ? decide(focused, ONLY) : focused;
}

/** The first blank after the one in focus of which nothing is decided, that one last; `null` if there is none. */
export function nextOpen({ decisions, focus }: Building): number | null {
  const order = decisions.map((_, index) => (focus + 1 + index) % decisions.length);
  return order.find((index) => decisions[index] === null) ?? null;
}

/** What was decided, once it is for all blanks. */
export function decided({ decisions }: Building): readonly Decision[] | null {
  const all = decisions.filter((decision) => decision !== null);
  return all.length === decisions.length ? all : null;
}

/** The code that stands in each blank so far, by its name. */
export const textsSoFar = ({ space, decisions }: Building): Readonly<Record<string, string>> =>
  Object.fromEntries(
    space.flatMap((blank, index) => {
      const decision = decisions[index];
      return decision ? [[blank.blank, decisionText(blank, decision)]] : [];
    }),
  );

/** The floors that the blank has options of, in the order of their digits. */
export const floorsIn = (building: Building): readonly AnswerFloor[] =>
  ANSWER_FLOORS.filter((floor) => blankIn(building).options.some((option) => option.floor === floor));
