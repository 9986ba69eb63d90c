import type { RuleId } from '../core/rules/rules.ts';
import { type Limit, METRIC_CODES, type Score } from '../levels/metric.ts';
import { bytes, count, type Data, type Datum, measured } from './datum.ts';
import type { Choice, Item } from './item.ts';
import { TEMPLATES } from './templates/templates.ts';
import type { Verdict } from './verdict.ts';

/** A sentence of `assets/text/<language>/items.json`, by its path there, and what fills its slots. */
export interface Sentence {
  readonly key: string;
  readonly data: Data;
}

/** Why an answer is right or wrong, in one line. */
export interface Explanation extends Sentence {
  /** The rules of the simulator behind it, the telling one first. */
  readonly rules: readonly RuleId[];
}

/** What an instance is about, in one line: `40 nodes of 48 bytes, freed together`. */
export const needOf = ({ concept, data }: Item): Sentence => ({ key: `concepts.${concept}.need`, data });

/** Why a choice, or any other answer with its verdict, is right or wrong. */
export function explain(item: Item, choice: Choice): Explanation {
  const { verdict } = choice;
  const part = partOf(item, choice);
  const rules = part ? TEMPLATES[item.concept].rules : [];
  const key = part ? `concepts.${item.concept}.${part}` : `causes.${causeOf(item, verdict)}`;
  return { key, data: dataOf(item, verdict), rules: [...new Set([...refusedBy(verdict), ...rules])] };
}

/** The part of the concept's own texts that says it; `null` if a general cause does. */
function partOf({ finished }: Item, { fills, verdict }: Choice): 'why' | 'trap' | null {
  if (finished === null) return verdict.isLegal ? 'why' : verdict.isTrap ? 'trap' : null;
  if (finished.isLegal) return null;
  const isLeftAsIs = Object.keys(fills).length === 0;
  return verdict.isLegal ? 'why' : isLeftAsIs ? 'trap' : null;
}

/** The rules by which a call was refused or the program ended. */
const refusedBy = ({ refusal, crash }: Verdict): readonly RuleId[] => {
  const raised = crash?.kind === 'raised' ? crash.raised.rule : undefined;
  return [...(refusal ? [refusal.rule] : []), ...(raised ? [raised] : [])];
};

/** What can be said of any program: the cause of a mistake that is not the concept's own, or that nothing was wrong. */
function causeOf({ question, finished }: Item, { crash, broken, refusal, isLegal }: Verdict): string {
  if (crash?.kind === 'faulty') return 'faulty';
  if (finished) return isLegal ? 'sound' : 'falseAlarm';
  if (question && crash?.kind === 'failed') return 'otherValue';
  if (crash?.kind === 'raised' && crash.raised.stopsMachine) return 'bugCheck';
  if (crash?.kind === 'raised' && refusal) return 'raisedAfterRefusal';
  if (crash) return crash.kind;
  const first = firstBroken(broken);
  if (!first) return 'notServed';
  return first.atMost === 0 ? `harm.${first.metric}` : `limit.${first.metric}`;
}

/** What tells most about a mistake: harm that was done, before an amount that was too large. */
const firstBroken = (broken: readonly Limit[]): Limit | undefined =>
  broken.find(({ atMost }) => atMost === 0) ?? broken[0];

/** The numbers of the instance, of the run, of the best choice, and of the condition that was broken. */
function dataOf(item: Item, verdict: Verdict): Data {
  const { broken, crash, refusal, value, score } = verdict;
  const right = item.choices.find((choice) => choice.verdict.isFrontier)?.verdict;
  const first = firstBroken(broken);
  return {
    ...scoreData('', score),
    ...scoreData('best', right?.score ?? score),
    ...item.data,
    ...(first && { limit: measured(first.metric, first.atMost ?? first.atLeast ?? 0) }),
    ...(value !== null && { said: valueDatum(item, value) }),
    ...(right?.value != null && { right: valueDatum(item, right.value) }),
    ...(refusal && { error: { unit: 'errorCode' as const, value: refusal.code } }),
    ...(crash?.kind === 'raised' && {
      exception: { unit: 'exceptionCode' as const, value: crash.raised.code },
    }),
  };
}

const scoreData = (prefix: string, score: Score): Data =>
  Object.fromEntries(METRIC_CODES.map((metric) => [`${prefix}${metric}`, measured(metric, score[metric])]));

function valueDatum({ question }: Item, value: number): Datum {
  if (question?.form === 'hexadecimal') return { unit: 'address', value };
  return question?.isBytes ? bytes(value) : count(value);
}
