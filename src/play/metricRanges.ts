import { type Address, type AddressRange, type ByteSize, toAddress } from '../base/bytes.ts';
import { queryHeapExtents } from '../core/heapPicture.ts';
import type { Machine } from '../core/machine.ts';
import { querySpans, type Span } from '../core/picture.ts';
import type { Metric } from '../levels/metric.ts';
import type { PlanRun } from '../levels/planRun.ts';
import { endOf, liveRequests } from '../levels/requests.ts';
import { holesIn } from './liveMemory.ts';

/** One moment of a run in one process; `machine` is that moment's. */
export interface RunMoment {
  readonly run: PlanRun;
  readonly machine: Machine;
  /** Commands done. */
  readonly command: number;
  readonly process: number;
}

type Finder = (moment: RunMoment) => readonly AddressRange[];

const range = (start: number, end: number): AddressRange => ({ start: toAddress(start), end: toAddress(end) });

const isCommitted = ({ state }: Span): boolean => state === 'committed' || state === 'touched';

/** What there is now and was not when the program began, as far as it is alike: `ofKind` of a span. */
function newSpans({ run, machine, process }: RunMoment, ofKind: (span: Span) => boolean): readonly AddressRange[] {
  const before = querySpans(run.timeline.at(0), process).filter(ofKind);
  return subtract(querySpans(machine, process).filter(ofKind), before);
}

/** The parts of sorted ranges that lie outside others, which are sorted as well. */
export function subtract(ranges: readonly AddressRange[], others: readonly AddressRange[]): readonly AddressRange[] {
  const rest: AddressRange[] = [];
  let next = 0;
  for (const { start, end } of ranges) {
    let at: number = start;
    while ((others[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    for (let index = next; at < end; index++) {
      const other = others[index];
      if (!other || other.start >= end) break;
      if (other.start > at) rest.push(range(at, other.start));
      at = Math.max(at, other.end);
    }
    if (at < end) rest.push(range(at, end));
  }
  return rest;
}

/** Header and slack of every block that is in use. */
const blockWaste: Finder = ({ machine, process }) =>
  queryHeapExtents(machine, process).flatMap(({ pieces }) =>
    pieces.flatMap(({ state, start, user, requested, size }) =>
      state === 'busy' ? [range(start, user), range(user + requested, start + size)] : [],
    ),
  );

/** Free pieces beside the largest one, which is no waste. */
const crumbs: Finder = ({ run, machine, process }) => {
  const kind = run.level.file.arena === 'heap' ? 'block' : 'region';
  const holes = holesIn(machine, process).filter((hole) => hole.kind === kind);
  const largest = holes.reduce<ByteSize>((most, { size }) => Math.max(most, size), 0);
  const largestAt = holes.findIndex(({ size }) => size === largest);
  return holes.filter((_hole, index) => index !== largestAt).map(({ start, size }) => range(start, start + size));
};

const requestsThat =
  (isMeant: (request: { readonly address: Address; readonly align: number }) => boolean): Finder =>
  ({ run, command, process }) =>
    liveRequests(run, command, process)
      .filter(isMeant)
      .map((request) => ({ start: request.address, end: endOf(request) }));

/** Where the numbers of a score are in memory; metrics that count what happened, not what there is, are nowhere. */
const FINDERS: Readonly<Partial<Record<Metric, Finder>>> = {
  CC: (moment) => newSpans(moment, isCommitted),
  VA: (moment) => newSpans(moment, () => true),
  IF: blockWaste,
  EF: crumbs,
  AL: requestsThat(({ address, align }) => address % align !== 0),
  PF: (moment) => newSpans(moment, ({ state }) => state === 'touched'),
  LK: requestsThat(() => true),
};

/** The memory that makes a number of the score what it is now, lowest first and without empty ranges. */
export function metricRanges(metric: Metric, moment: RunMoment): readonly AddressRange[] {
  const found = FINDERS[metric]?.(moment) ?? [];
  return found.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
}
