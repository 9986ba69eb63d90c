import type { Address, ByteSize } from '../base/bytes.ts';
import type { HeapKind } from './heapKind.ts';
import { type HeapExtent, type HeapPiece, queryHeapExtents } from './heapPicture.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';

/** What can be said of a heap as a whole. */
export interface HeapSummary {
  /** Its handle. */
  readonly heap: Address;
  readonly kind: HeapKind;
  /** HEAP_* options. */
  readonly flags: number;
  readonly isProcessHeap: boolean;
  /** `FrontEndHeapType`: 2 with a low-fragmentation front end, else 0. */
  readonly frontEndType: number;
  /** Bytes in free blocks, headers included. */
  readonly freeBytes: ByteSize;
}

/** The heaps of a process, its process heap first if it has been needed yet, the others oldest first. */
export function queryHeaps(machine: Machine, process = FIRST_PROCESS): readonly HeapSummary[] {
  const { heaps } = machine.process(process);
  return heaps.all().map((heap) => ({
    heap: heap.base,
    kind: heap.kind,
    flags: heap.flags,
    isProcessHeap: heaps.isProcessHeap(heap),
    frontEndType: heap.frontEndType,
    freeBytes: heap.freeBytes,
  }));
}

/**
 * What a byte is to its heap. Of a busy block: its header, what was asked for, or what lies behind that; the first bytes
 * of a header are the block's before it, as far as that needs them (facts: heap §2.1). Else the state of the piece.
 */
export type HeapPart = 'header' | 'payload' | 'slack' | Exclude<HeapPiece['state'], 'busy'>;

/** A byte of a heap: the reservation and the piece it belongs to, and as what. */
export interface HeapPlace {
  readonly extent: HeapExtent;
  readonly piece: HeapPiece;
  readonly part: HeapPart;
}

/** To whom a byte belongs; `null` if it is no heap's. */
export function queryHeapPlace(machine: Machine, address: Address, process = FIRST_PROCESS): HeapPlace | null {
  if (!machine.process(process).heaps.heapAt(address)) return null;
  const extent = queryHeapExtents(machine, process).find(({ start, end }) => address >= start && address < end);
  const index = extent?.pieces.findIndex(({ start, size }) => address >= start && address < start + size) ?? -1;
  const holder = extent?.pieces[index];
  if (!extent || !holder) return null;
  const before = extent.pieces[index - 1];
  const piece = before && address < before.user + before.requested ? before : holder;
  return { extent, piece, part: partOf(piece, address) };
}

function partOf({ state, user, requested }: HeapPiece, address: Address): HeapPart {
  if (state !== 'busy') return state;
  if (address < user) return 'header';
  return address < user + requested ? 'payload' : 'slack';
}
