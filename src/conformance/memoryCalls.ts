import type { MemoryBasicInformation } from '../core/query.ts';
import { answerOf, type HeapAnswer } from './heapAnswer.ts';
import type { HeapArguments, HeapCallTable } from './heapArguments.ts';
import { UnknownValue } from './values.ts';

/** Bytes `mem.bytes` reads at most, unless told otherwise; it stays within a page. */
const FEW_BYTES = 16;
const PAGE_SIZE = 0x1000;

function read(args: HeapArguments, size: number, make: (bytes: Uint8Array) => HeapAnswer): HeapAnswer {
  const outcome = args.step({ op: 'read', address: args.address(0), size });
  return outcome.ok ? make(outcome.value as Uint8Array) : answerOf(outcome);
}

function fill(args: HeapArguments): HeapAnswer {
  const bytes = new Uint8Array(args.optionalNumber(2, 1)).fill(args.number(1));
  return args.answer({ op: 'write', address: args.address(0), bytes });
}

/** Whether all bytes match. */
const check = (args: HeapArguments): HeapAnswer => {
  const wanted = args.number(1);
  return read(args, args.number(2), (bytes) => ({ ret: Number(bytes.every((byte) => byte === wanted)) }));
};

/** Least significant byte first; beyond 2^53 not exact. */
const word =
  (size: number) =>
  (args: HeapArguments): HeapAnswer =>
    read(args, size, (bytes) => ({ ret: bytes.reduce((sum, byte, index) => sum + byte * 256 ** index, 0) }));

function writeWord(args: HeapArguments, size: number): HeapAnswer {
  const value = args.number(1);
  const bytes = Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256);
  return args.answer({ op: 'write', address: args.address(0), bytes });
}

function distances(args: HeapArguments): number[] {
  const pointers = Array.from({ length: args.count }, (_, index) => args.number(index)).sort((a, b) => a - b);
  return pointers.slice(1).map((pointer, index) => pointer - (pointers[index] as number));
}

/** A field of what `VirtualQuery` says. */
const queried =
  (field: keyof MemoryBasicInformation) =>
  (args: HeapArguments): HeapAnswer => {
    const outcome = args.step({ op: 'VirtualQuery', lpAddress: args.address(0) });
    return outcome.ok ? { ret: (outcome.value as MemoryBasicInformation)[field] } : answerOf(outcome);
  };

/** Global flags for the whole process. */
function env(args: HeapArguments): HeapAnswer {
  const name = args.raw(0);
  if (typeof name !== 'string' || !name.startsWith('FLG_')) throw new UnknownValue(`${String(name)} is no global flag`);
  args.run.setGlobalFlags(args.run.resolve(name));
  return {};
}

/** What a program does without a heap call, and what a vector asks about memory. */
export const MEMORY_CALLS: HeapCallTable = {
  'mem.fill': fill,
  'mem.check': check,
  'mem.bytes': (args) => {
    const few = Math.min(FEW_BYTES, PAGE_SIZE - (args.address(0) % PAGE_SIZE));
    return read(args, args.optionalNumber(1, few), (bytes) => ({ ret: 1, facts: { bytes: [...bytes] } }));
  },
  'mem.u8': word(1),
  'mem.u16': word(2),
  'mem.u32': word(4),
  'mem.u64': word(8),
  'mem.set32': (args) => writeWord(args, 4),
  'mem.set64': (args) => writeWord(args, 8),
  'ptr.minDiff': (args) => ({ ret: Math.min(...distances(args)) }),
  'ptr.maxDiff': (args) => ({ ret: Math.max(...distances(args)) }),
  'ptr.diff': (args) => ({ ret: args.number(1) - args.number(0) }),
  'VirtualQuery.Protect': queried('Protect'),
  'VirtualQuery.State': queried('State'),
  'VirtualQuery.Type': queried('Type'),
  'VirtualQuery.RegionSize': queried('RegionSize'),
  'VirtualQuery.BaseAddress': queried('BaseAddress'),
  'VirtualQuery.AllocationBase': queried('AllocationBase'),
  'VirtualQuery.AllocationProtect': queried('AllocationProtect'),
  SetLastError: (args) => {
    args.run.process.lastError = args.number(0);
    return {};
  },
  GetLastError: (args) => ({ ret: args.run.process.lastError }),
  env,
};
