import type { Address, AddressRange, ByteSize } from '../../base/bytes.ts';
import type { BoardView, BytePicture, HeapBlock, Marks, OwnerLabel, Picture, Span } from '../../board/picture.ts';
import { BYTE_UNIT, SPAN_COLUMNS } from '../../board/units.ts';
import { ALLOCATION_GRANULARITY, has, PAGE_GUARD, PAGE_SIZE } from '../../core/codes/flags.ts';
import { type HeapExtent, type HeapPiece, queryHeapExtents } from '../../core/heapPicture.ts';
import type { Machine } from '../../core/machine.ts';
import { type Span as CoreSpan, querySpans } from '../../core/picture.ts';
import { queryAddressLimit } from '../../core/query.ts';
import { liveRequests } from '../../levels/requests.ts';
import type { PlayView } from '../../play/store.ts';
import { marksOf } from './changedRanges.ts';
import { labelAllocations, type MemoryOwners, NO_REQUEST, requestAt } from './owners.ts';

/** The memory of a moment of a run: what the board draws, what a table lists and what explanations are about. */
export interface MemoryPicture {
  readonly owners: MemoryOwners;
  readonly pages: Picture;
  /** In the middle of a call, the machine before it: there is none that looks like the pictures. */
  readonly machine: Machine;
  readonly isInside: boolean;
}

/** Reads the memory at the position of a view. */
export function readMemory(view: PlayView): MemoryPicture {
  const machine = view.run.timeline.at(view.command);
  const { process } = view;
  const [spans, extents] = [querySpans(machine, process), queryHeapExtents(machine, process)];
  return picturesOf({ view, machine, spans, extents, isInside: false });
}

/** What is read of a machine, or made of its events. */
export interface MemorySource extends Pick<MemoryPicture, 'machine' | 'isInside'> {
  readonly view: PlayView;
  readonly spans: readonly CoreSpan[];
  readonly extents: readonly HeapExtent[];
}

/** Adds to pages and blocks whose they are. */
export function picturesOf({ view, machine, spans, extents, isInside }: MemorySource): MemoryPicture {
  const requests = [...liveRequests(view.run, view.command, view.process)].sort((a, b) => a.address - b.address);
  const owners: MemoryOwners = { view, requests, extents };
  const pages: Picture = {
    spans: spans.map(
      (span): Span => ({
        ...span,
        isGuard: has(span.protect, PAGE_GUARD),
        owner: requestAt(span.start, owners.requests)?.label ?? null,
      }),
    ),
    labels: labelAllocations(spans, owners, ALLOCATION_GRANULARITY),
    limit: queryAddressLimit(machine, view.process),
  };
  return { owners, pages, machine, isInside };
}

/** Reads a piece of memory byte by byte; its code is fetched when it is first wanted. */
export type ReadBytes = (memory: MemoryPicture, address: Address) => BytePicture;

/** What a board is to show: bytes in a tile, and an address in the heap or granule to show closer than pages. */
export interface Zoom {
  readonly unit: ByteSize;
  readonly focus: Address | null;
  readonly readBytes: ReadBytes | null;
}

/** What the board shows of it. */
export function boardViewOf(memory: MemoryPicture, { unit, focus, readBytes }: Zoom): BoardView {
  if (unit === BYTE_UNIT && readBytes) return bytesOf(memory, focus, readBytes);
  return unit < PAGE_SIZE ? blocksOf(memory, focus) : pagesOf(memory, unit);
}

function bytesOf(memory: MemoryPicture, focus: Address | null, readBytes: ReadBytes): BoardView {
  const marks = marksOf(memory.owners.view, 'blocks');
  const address = focus ?? addressInUse(memory, marks.changed.at(-1) ?? null);
  if (address === null) return pagesOf(memory, PAGE_SIZE);
  return { zoom: 'bytes', picture: readBytes(memory, address), whole: memory.pages, marks };
}

/** Where something changed, or else what was asked for last, of a heap if there is any, or the first page in use. */
export function addressInUse({ owners, pages }: MemoryPicture, changed: AddressRange | null): Address | null {
  const { requests, extents } = owners;
  const inHeaps = requests.filter(({ address }) => extents.some(({ start, end }) => start <= address && address < end));
  const known = inHeaps.length > 0 ? inHeaps : requests;
  const latest = Math.max(...known.map(({ index }) => index));
  const request = known.find(({ index }) => index === latest)?.address;
  return changed?.start ?? request ?? pages.spans.find(({ state }) => state === 'touched')?.start ?? null;
}

function pagesOf(memory: MemoryPicture, unit: ByteSize): BoardView {
  const marks = marksOf(memory.owners.view, 'pages');
  if (unit === PAGE_SIZE) return { zoom: 'pages', unit, picture: memory.pages, marks };
  const labels = labelAllocations(memory.pages.spans, memory.owners, unit * SPAN_COLUMNS);
  return { zoom: 'pages', unit, picture: { ...memory.pages, labels }, marks };
}

function blocksOf(memory: MemoryPicture, focus: Address | null): BoardView {
  const marks = marksOf(memory.owners.view, 'blocks');
  const extent = chooseExtent(memory.owners.extents, marks, focus);
  if (!extent) return pagesOf(memory, PAGE_SIZE);
  const blocks = extent.pieces.map((piece) => toBlock(piece, memory.owners));
  const labels = blocks.flatMap(labelBlock);
  const picture = { start: extent.start, end: extent.end, blocks, labels };
  return { zoom: 'blocks', picture, whole: memory.pages, marks };
}

/** The part of a heap to show: the one in focus, the one that changed, or the first that is in use. */
function chooseExtent(
  extents: readonly HeapExtent[],
  { changed }: Pick<Marks, 'changed'>,
  focus: Address | null,
): HeapExtent | null {
  const last = changed.at(-1)?.start ?? null;
  const holding = (address: Address | null) =>
    address === null ? undefined : extents.find(({ start, end }) => start <= address && address < end);
  const inUse = extents.find(({ pieces }) => pieces.some(({ state }) => state === 'busy'));
  return holding(focus) ?? holding(last) ?? inUse ?? extents[0] ?? null;
}

function toBlock(piece: HeapPiece, { requests }: MemoryOwners): HeapBlock {
  const request = piece.state === 'busy' ? requestAt(piece.user, requests) : null;
  const { start, size, user, requested, usable, state } = piece;
  const owner = request?.label ?? piece.maker;
  return { start, size, user, requested, usable, state, owner, request: request?.index ?? NO_REQUEST };
}

function labelBlock({ start, size, state, owner, requested }: HeapBlock): readonly OwnerLabel[] {
  if (state !== 'busy' || owner === null) return [];
  return [{ start, end: (start + size) as Address, text: owner, waste: size - requested }];
}
