import { PLACEMENTS } from '../../challenge/survivalSpace.ts';
import { CONFIDENCES } from '../../panels/roundView.ts';
import type { KeyBindings } from '../keyboard.ts';
import type { ItemSession } from './itemSession.ts';
import type { SurvivalSession } from './survivalSession.ts';

/** Most answers that an item offers. */
const CHOICES = 5;

const digits = (count: number, act: (index: number) => void): KeyBindings =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index + 1), () => act(index)]));

/** Digits answer, Enter goes on. */
export function roundKeys(session: ItemSession): KeyBindings {
  if (session.phase.value === 'over') return {};
  return {
    ...digits(CHOICES, (choice) => session.choose(choice)),
    Enter: () => session.next(),
    s: () => session.skip(),
    p: () => (session.phase.value === 'paused' ? session.resume() : session.pause()),
    c: () => nextConfidence(session),
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
