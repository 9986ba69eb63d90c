import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONCEPTS, conceptOf } from '../items/concept.ts';
import { type ConceptReport, checkConcept } from './items/checkConcept.ts';

/** Instances of a concept that must differ from one another, of half as many again. */
const DISTINCT = 1000;
const SEEDS = 1500;

interface Tree {
  readonly [key: string]: Tree | string;
}

/**
 * `npm run items`: makes 1,500 instances of every concept (`-- --seeds N` for others), prints a table of the concepts and
 * everything that is wrong with an instance, and as its last line `N passed, N failed`; answers 1 if anything failed.
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  const at = args.indexOf('--seeds');
  const seeds = at < 0 ? SEEDS : Number(args[at + 1]);
  if (!Number.isInteger(seeds) || seeds < 1) {
    process.stderr.write('Give the number of instances: npm run items -- --seeds 100\n');
    return 1;
  }
  const sentences = sentencesIn(
    JSON.parse(readFileSync(join(root, 'assets', 'text', 'en', 'items.json'), 'utf8')) as Tree,
  );
  let failed = 0;
  for (const { id } of CONCEPTS) {
    const report = checkConcept(id, seeds, new Set(sentences.keys()));
    const faults = [...report.faults, ...tooFew(report, seeds)];
    process.stdout.write(`${row(report, sentences.get(`concepts.${id}.name`) ?? '')}\n`);
    process.stdout.write(faults.map((fault) => `  ${fault}\n`).join(''));
    if (faults.length > 0) failed++;
  }
  process.stdout.write(`${CONCEPTS.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

const tooFew = ({ distinct }: ConceptReport, seeds: number): string[] =>
  seeds >= SEEDS && distinct < DISTINCT ? [`only ${distinct} instances differ`] : [];

function row({ id, distinct, ratings: [lowest, highest] }: ConceptReport, name: string): string {
  const { kind, levels } = conceptOf(id);
  const cells = [id.padEnd(30), kind.padEnd(8), levels.join(', ').padEnd(8), `${distinct}`.padStart(6)];
  return [...cells, `${lowest}–${highest}`.padStart(10), name].join('  ');
}

/** Every sentence by its path: `concepts.virtual.straddle.need`. */
function sentencesIn(tree: Tree, path: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, node]): (readonly [string, string])[] => {
      const here = [...path, name];
      return typeof node === 'string' ? [[here.join('.'), node]] : [...sentencesIn(node, here)];
    }),
  );
}
