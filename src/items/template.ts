import type { RuleId } from '../core/rules/rules.ts';
import type { Metric } from '../levels/metric.ts';
import type { Dice } from './dice.ts';
import type { Sketch } from './sketch.ts';

/** Draws the instances of one concept. */
export interface Template {
  /** The rules of the simulator that it is about. */
  readonly rules: readonly RuleId[];
  /** The metrics that show the trap, the telling one first. */
  readonly shows: readonly Metric[];
  /** Draws an instance. `difficulty` from 0 to 1: closer numbers, more that has to be kept in mind. */
  draw(dice: Dice, difficulty: number): Sketch;
}
