import { type Address, type AddressRange, alignDown, type ByteSize, toAddress } from '../../base/bytes.ts';
import type { BytePicture, ByteStretch, ByteUse, OwnerLabel } from '../../board/picture.ts';
import { spanTable } from '../../board/spanTable.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../../core/codes/flags.ts';
import { inspect, type PartKind } from '../../core/inspect.ts';
import { type Span as CoreSpan, querySpans } from '../../core/picture.ts';
import { queryBytes } from '../../core/query.ts';
import type { RequestRecord } from '../../levels/requests.ts';
import type { MemoryPicture } from './boardView.ts';
import { NO_REQUEST, nameAllocation, requestAt } from './owners.ts';

/** What bytes of each kind are drawn as. */
const USES: Readonly<Record<PartKind, ByteUse>> = {
  free: 'free',
  nullPartition: 'free',
  granuleTail: 'unusable',
  reserved: 'reserved',
  placeholder: 'reserved',
  physicalWindow: 'reserved',
  uncommitted: 'reserved',
  lastPage: 'reserved',
  aroundVirtualBlock: 'reserved',
  committed: 'committed',
  pagedOut: 'committed',
  touched: 'touched',
  largePage: 'touched',
  sectionPage: 'touched',
  privateCopy: 'touched',
  systemPage: 'touched',
  guard: 'guard',
  guardPage: 'guard',
  noAccess: 'guard',
  heapHeader: 'internal',
  segmentHeader: 'internal',
  usageArray: 'internal',
  endOfCommit: 'internal',
  frontEndData: 'internal',
  userBlocksHeader: 'internal',
  userBlocksRest: 'internal',
  cachedUserBlocks: 'internal',
  padding: 'internal',
  lentHeader: 'header',
  header: 'header',
  payload: 'payload',
  object: 'payload',
  deadObject: 'payload',
  slack: 'slack',
  alignmentGap: 'slack',
  tailCheck: 'fence',
  unusedCount: 'header',
  noMansLand: 'fence',
  debugHeader: 'runtime',
  arrayCookie: 'runtime',
  rawPointer: 'runtime',
  mallocaMark: 'runtime',
  alignedMarker: 'runtime',
  listLinks: 'internal',
  freeSpace: 'hole',
  keptFreed: 'hole',
};

/** The granule around `address` byte by byte: what each byte is there for and holds; in the middle of a call, before it. */
export function bytePicture(memory: MemoryPicture, address: Address): BytePicture {
  const start = alignDown(address, ALLOCATION_GRANULARITY);
  const end = toAddress(Math.min(start + ALLOCATION_GRANULARITY, memory.pages.limit));
  const all = memory.isInside ? querySpans(memory.machine, memory.owners.view.process) : memory.pages.spans;
  const spans = touchedSpans(all, { start, end });
  const stretches = stretchesIn(memory, { start, end }, spans);
  const values = valuesOf(memory, { start, end }, spans);
  return { start, end, stretches, values, labels: labelsOf(memory, { start, end }) };
}

/** The parts of a range that have memory behind them: before its first touch a page holds nothing. */
function touchedSpans(spans: readonly CoreSpan[], { start, end }: AddressRange): readonly AddressRange[] {
  return spans
    .filter((span) => span.start < end && span.end > start && span.state === 'touched')
    .map((span) => ({ start: toAddress(Math.max(span.start, start)), end: toAddress(Math.min(span.end, end)) }));
}

function valuesOf(
  { machine, owners }: MemoryPicture,
  { start, end }: AddressRange,
  spans: readonly AddressRange[],
): Uint8Array {
  const values = new Uint8Array(end - start);
  for (const span of spans) {
    values.set(queryBytes(machine, span.start, span.end - span.start, owners.view.process), span.start - start);
  }
  return values;
}

function stretchesIn(
  memory: MemoryPicture,
  range: AddressRange,
  spans: readonly AddressRange[],
): readonly ByteStretch[] {
  const stretches: ByteStretch[] = [];
  for (let at = range.start; at < range.end; ) {
    const stretch = stretchAt(memory, at, range.end, spans);
    stretches.push(stretch);
    at = stretch.end;
  }
  return stretches;
}

function stretchAt(memory: MemoryPicture, start: Address, limit: number, spans: readonly AddressRange[]): ByteStretch {
  const found = inspect(memory.machine, start, memory.owners.view.process);
  const touched = spans.find((span) => span.end > start);
  const hasValues = touched !== undefined && touched.start <= start;
  const edge = (hasValues ? touched.end : touched?.start) ?? limit;
  const end = toAddress(Math.min(found?.part.end ?? limit, edge, limit));
  const use = found ? USES[found.part.kind] : 'free';
  const family = found?.page.family ?? 'system';
  const piece = found?.heap?.piece;
  if (!piece && (use === 'touched' || use === 'committed'))
    return { ...pageStretch(memory.owners.requests, start, end, use), family, hasValues };
  const request = piece?.state === 'busy' ? (requestAt(piece.user, memory.owners.requests)?.index ?? NO_REQUEST) : null;
  return { start, end, use, family, request, hasValues };
}

/** Of a page that is no heap's: what a request has of it, and what its rounding to pages costs. */
function pageStretch(
  requests: readonly RequestRecord[],
  start: Address,
  end: Address,
  use: ByteUse,
): Omit<ByteStretch, 'family' | 'hasValues'> {
  const own = requestAt(start, requests);
  if (own) return { start, end: toAddress(Math.min(end, own.address + own.size)), use: 'payload', request: own.index };
  const next = requests.find(({ address }) => address > start)?.address ?? end;
  const page = alignDown(start, PAGE_SIZE);
  const before = requests.findLast(({ address, size }) => address + size <= start && address + size > page);
  const stretch = { start, end: toAddress(Math.min(end, next)), request: before?.index ?? null };
  return { ...stretch, use: before ? 'slack' : use };
}

/** Whose the bytes are, from where they start. */
function labelsOf({ owners, pages }: MemoryPicture, { start, end }: AddressRange): readonly OwnerLabel[] {
  const inside = owners.requests.filter(({ address }) => address >= start && address < end);
  const own = inside.map(({ address, size, label }) => labelFor(address, size, label));
  const span = pages.spans[spanTable(pages.spans).firstAfter(start)];
  const isTaken = own.some((label) => label.start === start) || !span || span.start > start;
  return isTaken ? own : [labelFor(start, 0, nameAllocation(span, owners)), ...own];
}

const labelFor = (start: Address, size: ByteSize, text: string): OwnerLabel => ({
  start,
  end: toAddress(start + size),
  text,
  waste: 0,
});
