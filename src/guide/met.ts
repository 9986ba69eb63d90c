import { has, PAGE_GUARD } from '../core/codes/flags.ts';
import { queryHeapExtents } from '../core/heapPicture.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { querySpans } from '../core/picture.ts';
import type { PlanRun } from '../levels/planRun.ts';
import { stateCard } from './cards.ts';
import { openingCards } from './levelCards.ts';
import { cardsIn, lookUp } from './lookUp.ts';
import type { StateName } from './states.ts';

/**
 * The cards that a player has met in a run after so many commands: what the level teaches and measures, the calls that
 * were made, the words of the texts in its blanks, the codes that came back, and the states memory is in.
 */
export function cardsMet(run: PlanRun, texts: Readonly<Record<string, string>>, commands: number): readonly string[] {
  const met = new Set(openingCards(run.level.file));
  if (commands === 0) return [...met];
  const { commands: made, outcomes } = run.execution;
  const words = new Set(made.slice(0, commands).map(({ op }) => op as string));
  for (const outcome of outcomes.slice(0, commands)) for (const code of codesOf(outcome)) words.add(code);
  for (const word of words) add(met, lookUp(word)?.id);
  for (const text of Object.values(texts)) for (const id of cardsIn(text)) met.add(id);
  for (const state of statesOf(run.timeline.at(commands))) met.add(stateCard(state));
  return [...met];
}

function add(met: Set<string>, id: string | undefined): void {
  if (id !== undefined) met.add(id);
}

function codesOf(outcome: Outcome): readonly string[] {
  if (outcome.ok) return outcome.lastError ? [outcome.lastError] : [];
  if ('raised' in outcome) return [outcome.raised];
  const { error, errno, throws, isQuiet } = outcome;
  if (throws) return [throws];
  if (errno) return [errno];
  return isQuiet ? [] : [error];
}

function statesOf(machine: Machine): readonly StateName[] {
  const spans = querySpans(machine).map(
    ({ state, protect }): StateName => (has(protect, PAGE_GUARD) ? 'guard' : state),
  );
  const pieces = queryHeapExtents(machine).flatMap((extent) => extent.pieces);
  const blocks = pieces.flatMap(({ state, requested, usable }): readonly StateName[] => {
    if (state === 'free') return ['freeBlock'];
    if (state !== 'busy') return [state];
    return requested < usable ? ['header', 'payload', 'slack'] : ['header', 'payload'];
  });
  return [...new Set([...spans, ...blocks])];
}
