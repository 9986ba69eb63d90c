import { type Address, alignDown, alignUp, plus } from '../../base/bytes.ts';
import type { AddressRange, Marks } from '../../board/picture.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { PlayView } from '../../play/store.ts';

/** A step with more commands than this changes so much that marking it would mark everything. */
const MOST_COMMANDS = 200;
const MOST_RANGES = 64;

/** What the eye is to be drawn to: what the last step did, or inside a call, what has just happened there. */
export function marksOf(view: PlayView, zoom: 'pages' | 'blocks'): Marks {
  const step = view.inside?.steps[view.inside.done - 1];
  if (!step) return { selected: null, changed: changedRanges(view, zoom), faults: faultRanges(view) };
  const range = 'start' in step.event && 'end' in step.event ? inPages(step.event, zoom) : null;
  const faults = step.event.type === 'raised' ? [pageOf(step.event.address)] : [];
  return { selected: step.isSearch ? range : null, changed: range && !step.isSearch ? [range] : [], faults };
}

/** Where something last changed: in a heap if `isClose` and there was anything there, else in pages. */
export function lastChange(view: PlayView, isClose: boolean): AddressRange | null {
  const [pages, blocks] = [marksOf(view, 'pages').changed.at(-1), marksOf(view, 'blocks').changed.at(-1)];
  return (isClose ? (blocks ?? pages) : (pages ?? blocks)) ?? null;
}

/** Whole tiles: pages, or the bytes themselves. */
const inPages = ({ start, end }: AddressRange, zoom: 'pages' | 'blocks'): AddressRange =>
  zoom === 'blocks' ? { start, end } : { start: alignDown(start, PAGE_SIZE), end: alignUp(end, PAGE_SIZE) };

const pageOf = (address: Address): AddressRange => {
  const start = alignDown(address, PAGE_SIZE);
  return { start, end: plus(start, PAGE_SIZE) };
};

/** What the step just shown changed, joined where it touches; nothing where it is too much to point at. */
function changedRanges({ last, run, process }: PlayView, zoom: 'pages' | 'blocks'): readonly AddressRange[] {
  if (!last || last.commands > MOST_COMMANDS || run.timeline.length === 0) return [];
  const ranges = last
    .events()
    .flatMap((recorded) => (recorded.process === process ? rangeOf(recorded.event, zoom) : []));
  const joined = join(ranges.sort((a, b) => a.start - b.start));
  return joined.length > MOST_RANGES ? [] : joined;
}

function rangeOf(event: MemoryEvent, zoom: 'pages' | 'blocks'): readonly AddressRange[] {
  const isBlock = event.type.startsWith('block');
  if (!('start' in event && 'end' in event) || isBlock !== (zoom === 'blocks')) return [];
  return [{ start: event.start, end: event.end }];
}

function join(sorted: readonly AddressRange[]): readonly AddressRange[] {
  const joined: AddressRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last && range.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) as Address };
    } else joined.push(range);
  }
  return joined;
}

/** The pages at which exceptions were raised in the step just shown. */
function faultRanges({ last }: PlayView): readonly AddressRange[] {
  if (!last) return [];
  return last.outcomes.flatMap(({ outcome }) => {
    if (outcome.ok || !('raised' in outcome) || outcome.address === undefined) return [];
    return [pageOf(outcome.address)];
  });
}
