import { present } from '../base/assert.ts';
import type { Address } from '../base/bytes.ts';
import type { AnyHeap } from './heap/heap.ts';
import type { HeapPiece } from './heap/heapPiece.ts';
import { type PoolKind, poolKind } from './heap/poolKind.ts';
import type { HeapKind } from './heapKind.ts';
import { ntSpotAt } from './inspect/ntParts.ts';
import { type PageView, pageAt } from './inspect/pageParts.ts';
import { PART_RULES, type Part, type PartKind, partIn } from './inspect/part.ts';
import { type RuntimeBlock, runtimeBlock, runtimePart } from './inspect/runtimeParts.ts';
import { segmentSpotAt } from './inspect/segmentParts.ts';
import type { HeapReservation, Spot, Subsegment } from './inspect/spot.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';
import type { Process } from './process.ts';
import type { RuleId } from './rules/rules.ts';
import { type MemoryBasicInformation, virtualQuery } from './vm/calls/virtualQuery.ts';

export type { PageView, Part, PartKind, RuntimeBlock };

/** Why bytes of a kind are there, unless their place says a nearer rule. */
export const ruleOfPart = (kind: PartKind): RuleId => PART_RULES[kind];

/** Whose an address is among the heaps of its process. */
export interface HeapView {
  /** Handle of the heap. */
  readonly heap: Address;
  readonly kind: HeapKind | 'pool';
  readonly isProcessHeap: boolean;
  readonly pool: PoolKind;
  readonly reservation: HeapReservation;
  /** The user blocks or subsegment around the block, if it lies in any. */
  readonly subsegment: Subsegment | null;
  /** The block, or the stretch that is none; the last 8 bytes of a block may lie in the header behind it. */
  readonly piece: HeapPiece;
  /** Of a busy block. */
  readonly runtime: RuntimeBlock | null;
}

/** Everything there is to say of a byte, floor by floor. */
export interface Inspection {
  readonly address: Address;
  /** What `VirtualQuery` reports. */
  readonly region: MemoryBasicInformation;
  readonly page: PageView;
  readonly heap: HeapView | null;
  /** The innermost part that the byte belongs to, with the rule that put it there; it belongs to no other. */
  readonly part: Part;
}

/**
 * Looks at one byte of a process; `null` from the limit of its address space on. Only looks: touches nothing, and takes
 * as long as finding one block does.
 */
export function inspect(machine: Machine, address: Address, process = FIRST_PROCESS): Inspection | null {
  const owner = machine.process(process);
  const region = virtualQuery(owner.space, address);
  if (!region.ok) return null;
  const page = pageAt(owner, address);
  const heap = owner.heaps.heapAt(address);
  const spot = heap && spotAt(heap, address);
  if (!heap || !spot) return { address, region: region.value, page, heap: null, part: page.part };
  const runtime = spot.piece.state === 'busy' ? runtimeBlock(owner, spot.piece) : null;
  const view = viewOf(owner, heap, spot, runtime);
  return {
    address,
    region: region.value,
    page,
    heap: view,
    part: withinAllocation(owner, innermost(spot, runtime, address), address),
  };
}

/** What the heap says of the byte and, inside a busy block's user data, the runtime library and C++. */
function innermost({ from, rows, piece }: Spot, runtime: RuntimeBlock | null, address: Address): Part {
  const own = present(partIn(from, rows, address), 'the part of a heap that a byte belongs to');
  if (own.kind !== 'payload' || !runtime) return own;
  const inner = runtimePart(piece, runtime, address) ?? own;
  return inner.kind === 'payload' ? { ...inner, rule: own.rule } : inner;
}

/** A program may have released pages behind the heap's back; what was there is the heap's no longer. */
function withinAllocation({ space }: Process, part: Part, address: Address): Part {
  const { allocations } = space;
  const end = allocations.end(space.allocationAt(address));
  return end < part.end ? { ...part, end } : part;
}

function spotAt(heap: AnyHeap, address: Address): Spot | null {
  if (heap.kind === 'pool') return heap.spotAt(address);
  return heap.kind === 'nt' ? ntSpotAt(heap, address) : segmentSpotAt(heap, address);
}

function viewOf({ heaps }: Process, heap: AnyHeap, spot: Spot, runtime: RuntimeBlock | null): HeapView {
  const { reservation, subsegment, piece } = spot;
  const isProcessHeap = heaps.isProcessHeap(heap);
  return {
    heap: heap.base,
    kind: heap.kind,
    isProcessHeap,
    pool: poolKind(heap),
    reservation,
    subsegment,
    piece,
    runtime,
  };
}
