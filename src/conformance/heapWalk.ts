import { PROCESS_HEAP_ENTRY_BUSY, PROCESS_HEAP_REGION } from '../core/codes/flags.ts';
import type { CommandOf } from '../core/command.ts';
import { holds } from './assertion.ts';
import { answerOf, type HeapAnswer } from './heapAnswer.ts';
import type { HeapArguments, HeapCallTable } from './heapArguments.ts';
import { type Bindings, UnknownValue } from './values.ts';

type Entry = NonNullable<CommandOf<'HeapWalk'>['lpEntry']>;
type Fields = Readonly<Record<string, unknown>>;

/** The whole walk of a heap; it ends with the refusal that sets the last error. */
function walk(args: HeapArguments): HeapAnswer {
  const hHeap = args.address(0);
  const entries: Entry[] = [];
  for (;;) {
    const outcome = args.step({ op: 'HeapWalk', hHeap, lpEntry: entries.at(-1) ?? null });
    if (!outcome.ok) return 'raised' in outcome ? answerOf(outcome) : { ret: 1, facts: factsOf(entries) };
    entries.push(outcome.value as Entry);
  }
}

const factsOf = (entries: readonly Entry[]): Fields => ({
  count: entries.length,
  wFlags: entries.map(({ wFlags }) => wFlags),
  entries,
});

/** An entry with the fields of its region beside its own. */
const flat = (entry: Entry): Fields => ({ ...entry, ...entry.Region });

const entriesOf = ({ facts }: HeapAnswer): readonly Entry[] => (facts?.['entries'] as Entry[] | undefined) ?? [];

/** What `entry`, `region` or `allBusy` speak of: the fields of the entries that are to have the wanted ones. */
export function walkedEntries(answer: HeapAnswer, key: string, wanted: Fields): readonly Fields[] {
  const entries = entriesOf(answer);
  if (key === 'entry') return [flatAt(entries, Number(wanted['i']))];
  const bit = key === 'region' ? PROCESS_HEAP_REGION : PROCESS_HEAP_ENTRY_BUSY;
  const chosen = entries.filter(({ wFlags }) => wFlags & bit).map(flat);
  return key === 'region' ? chosen.slice(0, 1) : chosen;
}

const flatAt = (entries: readonly Entry[], index: number): Fields => {
  const entry = entries[index];
  return entry ? flat(entry) : {};
};

const FIELD = /\be(\d+)\.(\w+)/g;

/** Whether a relation such as `e2.lpData == e1.lpData + e1.cbData + 64` holds between the entries of a walk. */
export function holdsBetween(answer: HeapAnswer, bindings: Bindings, relation: string): boolean {
  const entries = entriesOf(answer);
  const numbers = relation.replaceAll(FIELD, (field, index: string, name: string) => {
    const value = flatAt(entries, Number(index))[name];
    if (typeof value !== 'number') throw new UnknownValue(`${field} is not there`);
    return String(value);
  });
  return holds(bindings, numbers);
}

/** Pseudo calls about a whole walk. */
export const WALK_CALLS: HeapCallTable = { 'HeapWalk.all': walk };
