import { type ConceptId, conceptOf } from '../../items/concept.ts';
import { explain, needOf } from '../../items/explain.ts';
import { type Item, judge, makeItem } from '../../items/item.ts';

/** What instances of a concept were like, and what is wrong with them. */
export interface ConceptReport {
  readonly id: ConceptId;
  /** Instances whose program and answers no other one had. */
  readonly distinct: number;
  /** Ratings, the lowest and the highest. */
  readonly ratings: readonly [number, number];
  /** `seed 7, difficulty 0.5: …` */
  readonly faults: readonly string[];
}

/** Makes an instance of a concept for each seed, at one difficulty after the other, and looks at each of them. */
export function checkConcept(id: ConceptId, seeds: number, texts: ReadonlySet<string>): ConceptReport {
  const printed = new Set<string>();
  const faults: string[] = [];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const difficulty = (seed % 11) / 10;
    const item = makeItem(id, seed, difficulty);
    printed.add(print(item));
    [lowest, highest] = [Math.min(lowest, item.rating), Math.max(highest, item.rating)];
    faults.push(...faultsOf(item, texts).map((fault) => `seed ${seed}, difficulty ${difficulty}: ${fault}`));
  }
  return { id, distinct: printed.size, ratings: [lowest, highest], faults };
}

const print = ({ level, choices }: Item): string =>
  [level.source, ...choices.map(({ fills }) => JSON.stringify(fills)).sort()].join('\n');

function faultsOf(item: Item, texts: ReadonlySet<string>): string[] {
  const { choices, concept, question, finished } = item;
  const { kind } = conceptOf(concept);
  const sentences = [needOf(item), ...choices.map((choice) => explain(item, choice))];
  const unknown = sentences.filter(({ key }) => !texts.has(key)).map(({ key }) => `there is no text ${key}`);
  const [first] = choices;
  const isAsIs = first !== undefined && judge(item, first.fills).isLegal === first.verdict.isLegal;
  const rules: readonly (readonly [boolean, string])[] = [
    [choices.some(({ verdict }) => verdict.isFrontier), 'no answer is right'],
    [choices.some(({ verdict }) => verdict.isTrap), 'no answer is the trap'],
    [choices.every(({ verdict }) => verdict.crash?.kind !== 'faulty'), 'an answer does not compile'],
    [isAsIs, 'the first answer is judged otherwise when it is typed'],
    [(kind === 'predict') === (question !== null), 'it asks for something else than its kind'],
    [(kind === 'spot') === (finished !== null), 'it is finished, or not, against its kind'],
  ];
  return [...unknown, ...rules.filter(([holds]) => !holds).map(([, fault]) => fault)];
}
