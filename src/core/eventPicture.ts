import { type Address, alignUp, plus } from '../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_READWRITE, PAGE_SIZE } from './codes/flags.ts';
import type { MemoryEvent } from './event.ts';
import type { Span } from './picture.ts';

interface Range {
  readonly start: Address;
  readonly end: Address;
}

/**
 * The picture of the pages after one more event of a call. In the middle of a call there is no machine to ask, so the
 * picture is made from the one before; `final` is the picture after the call, which knows what events leave out.
 */
export function spansAfter(spans: readonly Span[], event: MemoryEvent, final: readonly Span[]): readonly Span[] {
  const change = SPAN_CHANGES[event.type];
  return change ? withTails(change(spans.filter(isNoTail), rangeOf(event as Ranging), final)) : spans;
}

/** An event that changes the look of pages. */
type Ranging = Extract<MemoryEvent, Range> | Extract<MemoryEvent, { type: 'guardHit' }>;
type SpanChange = (spans: readonly Span[], range: Range, final: readonly Span[]) => readonly Span[];

const rangeOf = (event: Ranging): Range =>
  event.type === 'guardHit' ? { start: event.page, end: plus(event.page, PAGE_SIZE) } : event;

const SPAN_CHANGES: Readonly<Partial<Record<MemoryEvent['type'], SpanChange>>> = {
  reserved: (spans, { start, end }, final) => {
    const family = spanAt(final, start)?.family ?? 'private';
    return replaced(spans, { start, end }, [
      { start, end, state: 'reserved', family, protect: 0, allocationBase: start },
    ]);
  },
  committed: (spans, range, final) =>
    changed(spans, range, (span) => ({
      ...span,
      state: span.state === 'touched' ? 'touched' : 'committed',
      protect: protectAt(final, span.start),
    })),
  pagedOut: (spans, range) => changed(spans, range, (span) => ({ ...span, state: 'committed' })),
  touched: (spans, range, final) => reprotected(spans, range, final, 'touched'),
  decommitted: (spans, range) => changed(spans, range, (span) => ({ ...span, state: 'reserved', protect: 0 })),
  released: (spans, range, final) => {
    const base = spanAt(spans, range.start)?.allocationBase;
    return replaced(spans, range, []).map((span) => (span.allocationBase === base ? rebased(span, final) : span));
  },
  unmapped: (spans, range) => replaced(spans, range, []),
  protected: (spans, range, final) => reprotected(spans, range, final),
  guardHit: (spans, range, final) => reprotected(spans, range, final),
  mapped: (spans, range, final) => replaced(spans, range, clipped(final.filter(isNoTail), range)),
  stackGrew: (spans, range, final) => replaced(spans, range, clipped(final, range)),
};

const isNoTail = ({ state }: Span): boolean => state !== 'unusable';
const spanAt = (spans: readonly Span[], address: Address): Span | undefined =>
  spans.find(({ start, end }) => start <= address && address < end);
const protectAt = (final: readonly Span[], address: Address): number => {
  const { protect = 0 } = spanAt(final, address) ?? {};
  return protect === 0 ? PAGE_READWRITE : protect;
};

/** Touching trips guards and copies on write: it may change the protection, too. */
const reprotected = (
  spans: readonly Span[],
  range: Range,
  final: readonly Span[],
  state?: 'touched',
): readonly Span[] =>
  changed(spans, range, (span) => ({ ...span, state: state ?? span.state, protect: protectAt(final, span.start) }));

const changed = (spans: readonly Span[], range: Range, change: (span: Span) => Span): readonly Span[] =>
  replaced(spans, range, clipped(spans, range).map(change));

/** What is left behind pages that were released has another base (facts: virtual §4 #12). */
const rebased = (span: Span, final: readonly Span[]): Span => ({
  ...span,
  allocationBase: spanAt(final, span.start)?.allocationBase ?? span.allocationBase,
});

/** The ranges as far as they lie in `range`. */
const clipped = <T extends Range>(ranges: readonly T[], { start, end }: Range): readonly T[] =>
  ranges
    .filter((each) => each.start < end && each.end > start)
    .map((each) => ({
      ...each,
      start: Math.max(each.start, start) as Address,
      end: Math.min(each.end, end) as Address,
    }));

/** The spans with those in `range` in place of what was there. */
const replaced = (spans: readonly Span[], { start, end }: Range, inside: readonly Span[]): readonly Span[] =>
  joined([
    ...clipped(spans, { start: 0 as Address, end: start }),
    ...inside,
    ...clipped(spans, { start: end, end: Number.MAX_SAFE_INTEGER as Address }),
  ]);

function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.end === span.start && looksLike(last, span)) result[result.length - 1] = { ...last, end: span.end };
    else result.push(span);
  }
  return result;
}

const looksLike = (a: Span, b: Span): boolean =>
  a.state === b.state && a.protect === b.protect && a.allocationBase === b.allocationBase;

/** Adds the rest of each granule behind the last page of an allocation (facts: virtual §5.2 #6). */
const withTails = (spans: readonly Span[]): readonly Span[] =>
  spans.flatMap((span, index) => {
    const next = spans[index + 1];
    const granule = alignUp(span.end, ALLOCATION_GRANULARITY) as Address;
    const end = next && next.start < granule ? next.start : granule;
    if (next?.allocationBase === span.allocationBase || end === span.end) return [span];
    return [span, { ...span, start: span.end, end, state: 'unusable' as const, protect: 0 }];
  });
