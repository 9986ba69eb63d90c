import { drawFrom, nextRngState } from '../base/rng.ts';
import { CONCEPTS, type ConceptId, isConceptId } from '../items/concept.ts';
import type { Round } from './round.ts';
import { rulesOf } from './rules.ts';

/** Which instance comes next. */
export interface Draw {
  readonly concept: ConceptId;
  readonly seed: number;
  /** From 0 to 1. */
  readonly difficulty: number;
}

/** How many items have to lie between two of the same concept. */
const APART = 4;

/**
 * The item at an index of a round. Concepts that are due come first, then any, none of them again too soon; the seed of
 * the instance does not depend on the concept, so a replay needs only the concepts that were answered.
 */
export function drawItem(round: Round, index: number, before: readonly string[]): Draw {
  const due = round.due.filter(isConceptId)[index];
  return instanceOf(round, index, due ?? drawConcept(round, index, before));
}

/** The instance of a concept at an index of a round. */
export const instanceOf = (round: Round, index: number, concept: ConceptId): Draw => ({
  concept,
  seed: drawFrom(stateAt(round.seed, 2 * index), 2 ** 31),
  difficulty: rulesOf(round).difficulty(index),
});

function drawConcept(round: Round, index: number, before: readonly string[]): ConceptId {
  const recent = new Set(before.slice(-APART));
  const { kinds } = rulesOf(round);
  const fitting = CONCEPTS.filter(({ kind }) => kinds.includes(kind));
  const fresh = fitting.filter(({ id }) => !recent.has(id));
  const from = fresh.length > 0 ? fresh : fitting;
  return (from[drawFrom(stateAt(round.seed, 2 * index + 1), from.length)] ?? from[0])?.id as ConceptId;
}

/** The generator after so many steps; its steps are equal, so there is no need to go through them. */
const stateAt = (seed: number, steps: number): number => nextRngState((seed + Math.imul(steps, 0x9e3779b9)) >>> 0);
