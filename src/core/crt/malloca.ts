import { type Address, type ByteSize, NULL, plus } from '../../base/bytes.ts';
import { readMemory, writeMemory } from '../heap/memory.ts';
import { putHalf, readHalf } from '../heap/nt/littleEndian.ts';
import { type Outcome, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { alloca } from '../threads/stack.ts';
import { type CrtCall, runtimeOf } from './crtHeap.ts';
import { debugBuildOf } from './debugLibrary.ts';
import { type BlockCall, free, malloc } from './malloc.ts';

/** Most bytes, mark included, that `_malloca` takes of the stack: `_ALLOCA_S_THRESHOLD` (facts: heap §6.1). */
const THRESHOLD: ByteSize = 1024;
/** What stands in front of the bytes and says where they are: `_ALLOCA_S_STACK_MARKER` and `_ALLOCA_S_HEAP_MARKER`. */
const MARK = { stack: 0xcccc, heap: 0xdddd } as const;
/** The mark itself is an `unsigned int`; it takes the room of two pointers, which keeps what follows aligned. */
const MARK_BYTES: ByteSize = 4;

const bytesInFront = ({ space }: Process): ByteSize => 2 * space.profile.pointerBytes;

/** `_malloca`: bytes of the stack, or a block if they are many or the library is the debug build (facts: heap §6.1). */
export function malloca(process: Process, call: CrtCall & { readonly size: ByteSize }): Outcome<Address> {
  const size = call.size + bytesInFront(process);
  const isOnStack = size <= THRESHOLD && !debugBuildOf(call);
  const taken = isOnStack ? alloca(process, size) : malloc(process, { ...call, size });
  if (!taken.ok) return taken;
  if (!isOnStack) runtimeOf(process, call).markedBlocks.add(taken.value);
  const mark = new Uint8Array(MARK_BYTES);
  putHalf(mark, 0, isOnStack ? MARK.stack : MARK.heap);
  const written = writeMemory(process, taken.value, mark);
  return written.ok ? succeed(plus(taken.value, bytesInFront(process))) : written;
}

/** `_freea`: frees a block; bytes of the stack go when their function ends. The debug build reports any other mark (facts: heap §6.1). */
export function freea(process: Process, call: BlockCall): Outcome<true> {
  if (call.memblock === NULL) return succeed(true);
  const start = plus(call.memblock, -bytesInFront(process));
  const found = readMemory(process, start, MARK_BYTES);
  if (!found.ok) return found;
  const mark = readHalf(found.value, 0);
  if (mark === MARK.heap) {
    runtimeOf(process, call).markedBlocks.delete(start);
    return free(process, { ...call, memblock: start });
  }
  if (mark !== MARK.stack) debugBuildOf(call)?.reportMark(process, call);
  return succeed(true);
}
