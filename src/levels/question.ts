import { METRICS, type Metric } from './metric.ts';
import type { PlanRun } from './planRun.ts';
import type { Question } from './schema.ts';

/** What can be said beforehand: a number (address, bytes, calls, the number of a command), or that the call is refused. */
export type Prediction = number | 'refused';

/** How sure one is, in per cent; half is a guess between yes and no. */
export const CONFIDENCES = [50, 75, 95] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a run says to a question. */
export interface Answer {
  readonly value: Prediction;
  /** Commands done when it was to be seen. */
  readonly seenAt: number;
}

/** What a run says to a question about a call, a blank or a metric; `null` if it never came to that, or has not ended. */
export function answerTo({ about }: Question, run: PlanRun): Answer | null {
  if ('metric' in about) return metricAnswer(about.metric, run);
  if ('blank' in about) return blankAnswer(about, run);
  return 'call' in about ? callAnswer(about, run) : null;
}

function metricAnswer(metric: Metric, { execution, track }: PlanRun): Answer | null {
  const { ending, commands } = execution;
  return ending.kind === 'finished' ? { value: track.final[metric], seenAt: commands.length } : null;
}

function blankAnswer(
  { blank, nth = 1 }: Extract<Question['about'], { readonly blank: string }>,
  { execution: { served } }: PlanRun,
): Answer | null {
  const found = served.find((each) => each.blank === blank && each.nth === nth);
  return found ? { value: found.value || 'refused', seenAt: found.command } : null;
}

function callAnswer(
  { call, nth = 1, field }: Extract<Question['about'], { readonly call: string }>,
  { execution: { commands, outcomes } }: PlanRun,
): Answer | null {
  let times = 0;
  const index = commands.findIndex(({ op }) => op === call && ++times === nth);
  const outcome = outcomes[index];
  if (!outcome) return null;
  const seenAt = index + 1;
  if (!outcome.ok) return { value: 'refused', seenAt };
  const value = field ? (outcome.value as Readonly<Record<string, unknown>>)[field] : outcome.value;
  return typeof value === 'number' ? { value, seenAt } : null;
}

/**
 * The Brier score of an answer given with that confidence, from 0 (sure and right) to 1. It is a proper scoring rule:
 * whoever says how sure they really are does best (G. W. Brier, Monthly Weather Review 78, 1950).
 */
export const brierScore = (confidence: Confidence, isRight: boolean): number =>
  ((isRight ? 1 : 0) - confidence / 100) ** 2;

/** Points of bonus: the Brier score turned so that a coin flip earns nothing; from 25 down to -65. */
export const bonusOf = (confidence: Confidence, isRight: boolean): number =>
  Math.round(100 * (0.25 - brierScore(confidence, isRight)));

/** What stands behind a number of bytes. */
const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/** An answer as a player types it: `0x1234'0000`, `12 KiB`, `8192`; `null` if it is none. */
export function readPrediction(text: string, answer: Question['answer']): number | null {
  const plain = text.trim().replace(/[',_]/g, '').toLowerCase();
  if (answer === 'address')
    return /^(0x)?[0-9a-f]{1,13}$/.test(plain) ? Number.parseInt(plain.replace('0x', ''), 16) : null;
  const [, number, unit = ''] = /^(0x[0-9a-f]{1,13}|\d+(?:\.\d+)?)\s*([kmg]ib|b|)$/.exec(plain) ?? [];
  const factor = answer === 'bytes' ? UNITS[unit] : unit === '' ? 1 : undefined;
  return number === undefined || factor === undefined ? null : Number(number) * factor;
}

/** How the answers to a question about a metric are written. */
export const answerFor = (metric: Metric): Question['answer'] => (METRICS[metric] === 'bytes' ? 'bytes' : 'count');
