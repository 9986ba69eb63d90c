import { chosenIn } from '../../challenge/building.ts';
import { PLACEMENTS } from '../../challenge/survivalSpace.ts';
import { ANSWER_FLOORS } from '../../items/callOption.ts';
import { CONFIDENCES } from '../../panels/roundView.ts';
import { digits, type KeyBindings } from '../keyboard.ts';
import type { ItemSession } from './itemSession.ts';
import type { SurvivalSession } from './survivalSession.ts';

/** Most answers that an item offers. */
const CHOICES = 5;

/** Digits answer or choose the floor of a call, letters switch its flags, Enter runs it and goes on. */
export function roundKeys(session: ItemSession): KeyBindings {
  const phase = session.phase.value;
  if (phase === 'over') return {};
  return {
    ...(phase === 'asking' ? answerKeys(session) : { Enter: () => session.next() }),
    s: () => session.skip(),
    p: () => (phase === 'paused' ? session.resume() : session.pause()),
    u: () => nextConfidence(session),
  };
}

function answerKeys(session: ItemSession): KeyBindings {
  const { builder } = session;
  const { building } = builder;
  if (!building.value) return digits(CHOICES, (choice) => session.choose(choice));
  const flags = chosenIn(building.value)?.option.flags ?? [];
  return {
    ...Object.fromEntries(ANSWER_FLOORS.map((floor, digit) => [String(digit), () => builder.chooseFloor(floor)])),
    ...Object.fromEntries(flags.map(({ letter }) => [letter.toLowerCase(), () => builder.switchFlag(letter)])),
    ArrowLeft: () => builder.moveFocus(-1),
    ArrowRight: () => builder.moveFocus(1),
    '/': builder.toggleTyping,
    Enter: builder.enter,
  };
}

function nextConfidence({ confidence }: ItemSession): void {
  if (confidence.value === null) return;
  const next = CONFIDENCES.indexOf(confidence.value) + 1;
  confidence.value = CONFIDENCES[next % CONFIDENCES.length] ?? confidence.value;
}

/** Digits place the request that waits. */
export function survivalKeys(session: SurvivalSession): KeyBindings {
  if (session.run.value) return {};
  const place = (index: number): void => {
    const placement = PLACEMENTS[index];
    if (placement) session.place(placement);
  };
  return { ...digits(PLACEMENTS.length, place), p: () => session.togglePause() };
}
