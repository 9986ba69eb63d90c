import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import { type AlignedBlock, POINTER_BYTES, pointerPlace } from '../crt/alignedBlock.ts';
import {
  BLOCK_USE,
  DEBUG_HEADER_BYTES,
  DEBUG_OVERHEAD_BYTES,
  type DebugHeader,
  GAP_BYTES,
  readDebugHeader,
} from '../crt/debugBlock.ts';
import type { TrackedObject } from '../cxx/objectTable.ts';
import type { HeapPiece } from '../heap/heapPiece.ts';
import type { Maker } from '../heap/makers.ts';
import type { Process } from '../process.ts';
import { type Part, part, partIn, type Row } from './part.ts';

/** What the C runtime library and C++ make of a busy block of a heap. */
export interface RuntimeBlock {
  /** The pointer the program has, and the bytes from there on that it asked for. */
  readonly pointer: Address;
  readonly size: ByteSize;
  /** What the header of a debug block says. */
  readonly debug: DebugHeader | null;
  readonly aligned: AlignedBlock | null;
  /** Bytes of the mark of `_malloca` in front of the program's; 0 without. */
  readonly markBytes: ByteSize;
  /** Bytes before the first element of an array; 0 without a count. */
  readonly cookie: ByteSize;
  /** The objects that live or lived in it, lowest first. */
  readonly objects: readonly TrackedObject[];
}

/** What is known of a busy block besides what its heap knows (facts: heap §6). */
export function runtimeBlock(process: Process, { user, requested, maker }: HeapPiece): RuntimeBlock {
  const { ucrtbased } = process.runtimes;
  const isDebug = isRuntimeMaker(maker) && ucrtbased.debugHeap?.has(plus(user, DEBUG_HEADER_BYTES)) === true;
  const raw = isDebug ? plus(user, DEBUG_HEADER_BYTES) : user;
  const rawSize = isDebug ? requested - DEBUG_OVERHEAD_BYTES : requested;
  const aligned = isAlignedMaker(maker) ? alignedIn(process, raw, rawSize) : null;
  const markBytes = isMarked(process, raw) ? 2 * process.space.profile.pointerBytes : 0;
  const pointer = aligned?.user ?? plus(raw, markBytes);
  const objects = process.objects.inStorage(user);
  return {
    pointer,
    size: rawSize - (aligned?.addedBytes ?? markBytes),
    debug: isDebug ? readDebugHeader(process, raw) : null,
    aligned,
    markBytes,
    cookie: maker?.endsWith('operator new[]') ? Math.max((objects[0]?.address ?? pointer) - pointer, 0) : 0,
    objects,
  };
}

const isRuntimeMaker = (maker: Maker | null): boolean =>
  maker !== null && !['HeapAlloc', 'GlobalAlloc', 'LocalAlloc'].includes(maker);

const isMarked = ({ runtimes }: Process, raw: Address): boolean =>
  Object.values(runtimes).some(({ markedBlocks }) => markedBlocks.has(raw));

const isAlignedMaker = (maker: Maker | null): boolean => maker !== null && /aligned/.test(maker);

/** How a raw block is divided; `null` if it has been given out again since, undivided or with another size. */
function alignedIn({ runtimes }: Process, raw: Address, rawSize: ByteSize): AlignedBlock | null {
  const known = Object.values(runtimes).map(({ alignedBlocks }) => alignedBlocks.get(raw));
  return known.find((block) => block && block.user + rawSize - block.addedBytes <= raw + rawSize) ?? null;
}

/** The part of a busy block's user data that an address lies in. */
export function runtimePart({ user, requested }: HeapPiece, block: RuntimeBlock, address: Address): Part | null {
  const end = user + requested;
  const { pointer, size, debug, cookie } = block;
  const [before, behind] = debug ? [user + DEBUG_HEADER_BYTES, end - GAP_BYTES] : [user, end];
  const first = pointer + cookie;
  if (address >= first && address < pointer + size) return dataPart(block, first, address);
  return partIn(
    user,
    [
      [before - GAP_BYTES, 'debugHeader'],
      [before, 'noMansLand'],
      ...frontRows(block),
      [first, 'arrayCookie'],
      [pointer + size, 'payload'],
      [behind, 'alignmentGap'],
      [end, 'noMansLand'],
    ],
    address,
  );
}

/** What lies between the start of the raw block and an aligned or marked one (facts: heap §6.1, §6.2). */
function frontRows({ pointer, aligned, markBytes }: RuntimeBlock): readonly Row[] {
  if (markBytes > 0) return [[pointer, 'mallocaMark']];
  if (!aligned) return [];
  const place = pointerPlace(pointer, aligned.frontBytes);
  return [
    [place, 'alignmentGap'],
    [place + POINTER_BYTES, 'rawPointer'],
    [place + aligned.frontBytes, 'alignedMarker'],
    [pointer, 'alignmentGap'],
  ];
}

/** The program's own bytes: of the innermost object around them, or between objects. */
function dataPart({ pointer, size, debug, objects }: RuntimeBlock, first: number, address: Address): Part {
  let [start, end] = [first, pointer + size];
  // The size too, lest a header that a program has wiped out says free.
  if (debug?.use === BLOCK_USE.free && debug.size === size) return part(start, end, 'keptFreed');
  let holder: TrackedObject | null = null;
  for (const [index, object] of objects.entries()) {
    const objectEnd = object.size === null ? (objects[index + 1]?.address ?? end) : object.address + object.size;
    if (object.address > address) end = Math.min(end, object.address);
    else if (objectEnd <= address) start = Math.max(start, objectEnd);
    else {
      holder = object;
      start = Math.max(start, object.address);
      end = Math.min(end, objectEnd);
    }
  }
  if (!holder) return part(start, end, 'payload');
  return part(start, end, holder.isAlive ? 'object' : 'deadObject');
}
