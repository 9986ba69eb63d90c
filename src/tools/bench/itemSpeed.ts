import { CONCEPTS, type ConceptId } from '../../items/concept.ts';
import { explain } from '../../items/explain.ts';
import { makeItem } from '../../items/item.ts';
import { median, type Row, type Section, timeOf } from './row.ts';

/** Instances of each concept; the first of them, which warm up, are not counted. */
const INSTANCES = 20;
const WARM_UP = 3;
const DIFFICULTIES = [0, 0.25, 0.5, 0.75, 1];

/** Time to make an instance of a concept, to solve it and to explain every answer, over all concepts and difficulties. */
export const itemSpeed: Section = async () => {
  const slowest: { id: ConceptId; time: number }[] = [];
  const times = CONCEPTS.flatMap(({ id }) => {
    const all = Array.from({ length: INSTANCES }, (_, seed) => timeOf(() => makeAndExplain(id, seed)));
    const counted = all.slice(WARM_UP);
    slowest.push({ id, time: median(counted) });
    return counted;
  }).sort((a, b) => a - b);
  const [last] = slowest.sort((a, b) => b.time - a.time);
  return [
    row('a drill, made, solved and explained, median', median(times)),
    row('a drill, 99th percentile', times[Math.floor(times.length * 0.99)] ?? null),
    row(`the slowest drill, ${last?.id}, median`, last?.time ?? null),
  ];
};

const row = (name: string, value: number | null): Row => ({ name, value, unit: 'ms' });

function makeAndExplain(id: ConceptId, seed: number): void {
  const item = makeItem(id, seed, DIFFICULTIES[seed % DIFFICULTIES.length] ?? 0);
  for (const choice of item.choices) explain(item, choice);
}
