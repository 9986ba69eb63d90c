import { type Address, type AddressRange, alignDown, alignUp, plus } from '../../base/bytes.ts';
import { type Marks, NO_MARKS, type Seam } from '../../board/picture.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { FIRST_PROCESS } from '../../core/machine.ts';
import type { PlayView } from '../../play/store.ts';

/** A step with more commands than this changes so much that marking it would mark everything. */
const MOST_COMMANDS = 200;
const MOST_RANGES = 64;

/** What the eye is to be drawn to: what the last step did, or inside a call, what has just happened there. */
export function marksOf(view: PlayView, zoom: 'pages' | 'blocks'): Marks {
  const step = view.inside?.steps[view.inside.done - 1];
  if (step && step.process !== view.process) return NO_MARKS;
  if (!step) {
    const seams = zoom === 'blocks' ? eventsOf(view).flatMap(seamsOf) : [];
    return { selected: null, changed: changedRanges(view, zoom), faults: faultRanges(view), seams };
  }
  const range = 'start' in step.event && 'end' in step.event ? inPages(step.event, zoom) : null;
  const faults = step.event.type === 'raised' ? [pageOf(step.event.address)] : [];
  const seams = zoom === 'blocks' ? seamsOf(step.event) : [];
  return { selected: step.isSearch ? range : null, changed: range && !step.isSearch ? [range] : [], faults, seams };
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

/** What happened in the step just shown to the process that is shown; nothing where it is too much to point at. */
function eventsOf({ last, run, process }: PlayView): readonly MemoryEvent[] {
  if (!last || last.commands > MOST_COMMANDS || run.timeline.length === 0) return [];
  return last.events().flatMap((recorded) => (recorded.process === process ? [recorded.event] : []));
}

/** Where the pieces of a heap change their shape. */
function seamsOf(event: MemoryEvent): readonly Seam[] {
  switch (event.type) {
    case 'blockSplit':
      return [{ kind: 'split', start: event.border, end: event.end }];
    case 'blocksCoalesced':
      return [{ kind: 'joined', start: event.border, end: event.end }];
    case 'userBlocksAllocated':
      return [{ kind: 'opened', start: event.start, end: event.end }];
    default:
      return [];
  }
}

/** What the step just shown changed, joined where it touches; nothing where it is too much to point at. */
function changedRanges(view: PlayView, zoom: 'pages' | 'blocks'): readonly AddressRange[] {
  const ranges = eventsOf(view).flatMap((event) => rangeOf(event, zoom));
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

/** The pages of the process that is shown at which exceptions were raised in the step just shown. */
function faultRanges({ last, process }: PlayView): readonly AddressRange[] {
  if (!last) return [];
  return last.outcomes.flatMap(({ command, outcome }) => {
    if ((command.process ?? FIRST_PROCESS) !== process) return [];
    if (outcome.ok || !('raised' in outcome) || outcome.address === undefined) return [];
    return [pageOf(outcome.address)];
  });
}
