import { NT_STATUS } from '../core/codes/ntStatus.ts';
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

/** Why a choice, or what came of any other answer, is right or wrong. */
export function explain(item: Item, { verdict }: Pick<Choice, 'verdict'>): Explanation {
  const rules = TEMPLATES[item.concept].rules;
  const data = dataOf(item, verdict);
  if (verdict.isLegal) return { key: `concepts.${item.concept}.why`, data, rules };
  if (verdict.isTrap)
    return { key: `concepts.${item.concept}.trap`, data, rules: [...new Set([...refusedBy(verdict), ...rules])] };
  return { key: causeOf(item, verdict), data, rules: refusedBy(verdict) };
}

/** The rules by which a call was refused or the program ended. */
const refusedBy = ({ refusal, crash }: Verdict): readonly RuleId[] => {
  const raised = crash?.kind === 'raised' ? crash.raised.rule : undefined;
  return [...(refusal ? [refusal.rule] : []), ...(raised ? [raised] : [])];
};

/** The general cause of a mistake that is not the concept's own. */
function causeOf({ question }: Item, { crash, broken, refusal }: Verdict): string {
  if (question && crash?.kind === 'failed') return 'causes.otherValue';
  if (crash?.kind === 'raised' && refusal) return 'causes.raisedAfterRefusal';
  if (crash) return `causes.${crash.kind}`;
  const first = firstBroken(broken);
  if (!first) return 'causes.notServed';
  return first.atMost === 0 ? `causes.harm.${first.metric}` : `causes.limit.${first.metric}`;
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
      exception: { unit: 'exceptionCode' as const, value: NT_STATUS[crash.raised.raised] },
    }),
  };
}

const scoreData = (prefix: string, score: Score): Data =>
  Object.fromEntries(METRIC_CODES.map((metric) => [`${prefix}${metric}`, measured(metric, score[metric])]));

function valueDatum({ question }: Item, value: number): Datum {
  if (question?.form === 'hexadecimal') return { unit: 'address', value };
  return question?.isBytes ? bytes(value) : count(value);
}
