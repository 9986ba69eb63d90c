import type { Address, AddressRange, ByteSize } from '../../base/bytes.ts';
import { alignDown } from '../../base/bytes.ts';
import { groupedBy } from '../../base/groupedBy.ts';
import { firstBeyond } from '../../base/sorted.ts';
import type { OwnerLabel } from '../../board/picture.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { HeapExtent } from '../../core/heapPicture.ts';
import type { Span } from '../../core/picture.ts';
import type { RequestRecord } from '../../levels/requests.ts';
import { t } from '../../panels/format.ts';
import { causeAt } from '../../play/causes.ts';
import type { PlayView } from '../../play/store.ts';
import type { MemoryPicture } from './boardView.ts';

/** What is live at a moment of a run, and whose. */
export interface MemoryOwners {
  readonly view: PlayView;
  /** Sorted by address. */
  readonly requests: readonly RequestRecord[];
  readonly extents: readonly HeapExtent[];
}

/** Names an allocation for the player: what it was asked for, or what it is. */
export function nameAllocation(span: Span, owners: MemoryOwners): string {
  const extent = owners.extents.find(({ start }) => start === span.allocationBase);
  if (extent) return nameHeap(extent);
  if (span.family === 'stack' || span.family === 'system' || span.family === 'image') return t(`owners.${span.family}`);
  return nameRequested(span.allocationBase, owners) ?? nameCall(span.allocationBase, owners) ?? '';
}

export const nameHeap = ({ isProcessHeap, pool }: Pick<HeapExtent, 'isProcessHeap' | 'pool'>): string =>
  pool ? t(`owners.${pool}`) : t(isProcessHeap ? 'owners.processHeap' : 'owners.privateHeap');

/** The request that got exactly this address, or the blank whose text came to it. */
function nameRequested(address: Address, { view, requests }: MemoryOwners): string | null {
  const request = requests.find((each) => each.address === address);
  if (request) return request.label;
  const { served } = view.run.execution;
  return (
    served.findLast(
      ({ value, command, process }) => value === address && process === view.process && command <= view.command,
    )?.blank ?? null
  );
}

const RESERVING: ReadonlySet<MemoryEvent['type']> = new Set(['reserved', 'mapped'] as const);

/** Longer runs are not gone through once more for names, which every picture needs. */
const MOST_COMMANDS = 100_000;

/** The call that reserved it. */
function nameCall(address: Address, { view }: MemoryOwners): string | null {
  if (view.run.timeline.length > MOST_COMMANDS) return null;
  const cause = causeAt(view, address, RESERVING);
  return (cause && view.run.execution.commands[cause.command]?.op) ?? null;
}

/** Colour number of what is nobody's request. */
export const NO_REQUEST = 5;

/** The request that `address` belongs to; of several inside one another, the innermost. `requests`: by address. */
export function requestAt(address: Address, requests: readonly RequestRecord[]): RequestRecord | null {
  const behind = firstBeyond(requests.length, (index) => (requests[index] as RequestRecord).address > address);
  for (let index = behind - 1; index >= 0; index--) {
    const request = requests[index] as RequestRecord;
    if (address < request.address + request.size) return request;
  }
  return null;
}

/** All of what an address belongs to: its request, else its heap block, else its allocation; `null` if nothing. */
export function ownerRange({ owners, pages }: MemoryPicture, address: Address): AddressRange | null {
  const request = requestAt(address, owners.requests);
  if (request) return rangeOf(request);
  const pieces = owners.extents.find(({ start, end }) => start <= address && address < end)?.pieces ?? [];
  const piece = pieces.find(({ start, size }) => start <= address && address < start + size);
  if (piece?.state === 'busy') return { start: piece.start, end: (piece.start + piece.size) as Address };
  const own = pages.spans.find(({ start, end }) => start <= address && address < end);
  const all = pages.spans.filter(({ allocationBase }) => allocationBase === own?.allocationBase);
  const [first, last] = [all[0], all.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** Labels for allocations, and for what was served inside them, one for each row of `rowBytes` that something starts in. */
export function labelAllocations(
  spans: readonly Span[],
  owners: MemoryOwners,
  rowBytes: ByteSize,
): readonly OwnerLabel[] {
  const bases = groupedBy(spans, ({ allocationBase }) => allocationBase);
  const allocations = [...bases.values()].flatMap((group) => labelAllocation(group, owners));
  const taken = new Set(allocations.map(({ start }) => start));
  const inside = owners.requests.filter(({ address }) => !taken.has(address));
  return [...allocations, ...labelRows(inside, rowBytes)].sort((a, b) => a.start - b.start);
}

/** What the player's calls waste is shown; what Windows wastes on its own is not the player's to mend. */
function labelAllocation(spans: readonly Span[], owners: MemoryOwners): readonly OwnerLabel[] {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const isWasted = last.state === 'unusable' && (first.family === 'private' || first.family === 'heap');
  const waste = isWasted ? last.end - last.start : 0;
  return [{ start: first.start, end: last.end, text: nameAllocation(first, owners), waste }];
}

/** One label for all requests that start in the same row. */
function labelRows(requests: readonly RequestRecord[], rowBytes: ByteSize): readonly OwnerLabel[] {
  const rows = groupedBy(requests, ({ address }) => alignDown(address, rowBytes));
  return [...rows.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return [];
    const text = first === last ? first.label : `${first.label} … ${last.label}`;
    return [{ ...rangeOf(first), text, waste: 0 }];
  });
}

const rangeOf = ({ address, size }: RequestRecord): AddressRange => ({
  start: address,
  end: (address + size) as Address,
});
