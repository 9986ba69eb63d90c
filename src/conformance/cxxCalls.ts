import { type Address, toAddress } from '../base/bytes.ts';
import {
  type Abi,
  type ArrayRequest,
  allocatorRequest,
  arrayStorage,
  defaultNewAlignment,
  isOverAligned,
} from '../core/cxxRules.ts';
import { answerOf, type HeapAnswer } from './heapAnswer.ts';
import type { HeapArguments, HeapCallTable } from './heapArguments.ts';
import type { HeapRun } from './heapRun.ts';
import { UnknownValue } from './values.ts';

const ABIS: readonly Abi[] = ['msvc-x64', 'itanium-x64'];
const TARGETS = ['x64', 'x86-msvc'] as const;
const COUNT_BYTES = 8;
/** Bytes below an aligned block of `std::allocator`, for the pointer to the raw one. */
const RAW_POINTER_BYTES = 8;

const crtOf = ({ build }: HeapRun) => (build === 'debug' ? 'ucrtbased' : 'ucrt');

function oneOf<T extends string>(value: unknown, all: readonly T[]): T {
  const known = all.find((one) => one === value);
  if (!known) throw new UnknownValue(`${String(value)} is none of ${all.join(', ')}`);
  return known;
}

function arrayRequest(args: HeapArguments): ArrayRequest {
  const { abi = 'msvc-x64', sizeof, alignof, n, nontrivialDtor, memberSizedDeleteArray } = args.fields(0);
  return {
    abi: oneOf(abi, ABIS),
    size: args.run.resolve(sizeof),
    alignment: args.run.resolve(alignof),
    count: args.run.resolve(n),
    hasDestructor: nontrivialDtor === true,
    hasSizedDelete: memberSizedDeleteArray === true,
  };
}

/** `new T[n]`: asks `operator new[]`, leaves the count in the cookie, and answers the first element. */
function newArray(args: HeapArguments): HeapAnswer {
  const request = arrayRequest(args);
  const { cookie, countAt, isOverAligned: isAligned, request: size } = arrayStorage(request);
  const facts = { request: size, cookie, userOffset: cookie, countAt, alignedOverload: isAligned };
  const outcome = args.step({ op: 'operator new[]', size, alignment: request.alignment, crt: crtOf(args.run) });
  if (!outcome.ok) return { ...answerOf(outcome), facts };
  const storage = outcome.value as Address;
  if (countAt !== null) writeCount(args, toAddress(storage + countAt), request.count);
  return { ret: storage + cookie, facts };
}

function writeCount(args: HeapArguments, address: Address, count: number): void {
  const bytes = Uint8Array.from({ length: COUNT_BYTES }, (_, index) => Math.floor(count / 256 ** index) % 256);
  args.step({ op: 'write', address, bytes });
}

function newObject(args: HeapArguments): HeapAnswer {
  const { sizeof, alignof } = args.fields(0);
  const [size, alignment] = [args.run.resolve(sizeof), args.run.resolve(alignof)];
  const answer = args.answer({ op: 'operator new', size, alignment, crt: crtOf(args.run) });
  return { ...answer, facts: { request: size, overload: isOverAligned(alignment) ? 'aligned' : 'plain' } };
}

const allocate =
  (op: 'operator new' | 'operator new[]', isNothrow: boolean) =>
  (args: HeapArguments): HeapAnswer =>
    args.answer({
      op,
      size: args.number(0),
      alignment: args.optionalNumber(1),
      isNothrow,
      crt: crtOf(args.run),
    });

const release =
  (op: 'operator delete' | 'operator delete[]') =>
  (args: HeapArguments): HeapAnswer => ({
    ...args.answer({ op, address: args.address(0), alignment: args.optionalNumber(1), crt: crtOf(args.run) }),
    crt: crtOf(args.run),
  });

/** `std::allocator<T>::allocate`, which aligns large blocks itself. */
function allocatorCall(args: HeapArguments): HeapAnswer {
  const bytes = args.number(0);
  const isDebug = args.run.build === 'debug' || (args.has(1) && args.raw(1) === 'debug');
  const { request, alignment } = allocatorRequest(bytes, isDebug);
  const answer = args.answer({ op: 'operator new', size: request, crt: crtOf(args.run) });
  if (typeof answer.ret !== 'number' || request === bytes) return { ...answer, facts: { request } };
  const aligned = Math.floor((answer.ret + RAW_POINTER_BYTES + alignment - 1) / alignment) * alignment;
  return { ret: aligned, facts: { request } };
}

/** What C++ does, in the build of the run. */
export const CXX_CALLS: HeapCallTable = {
  'cxx.newArray': newArray,
  'cxx.new': newObject,
  'cxx.operatorNew': allocate('operator new', false),
  'cxx.operatorNewNothrow': allocate('operator new', true),
  'cxx.operatorNewArray': allocate('operator new[]', false),
  'cxx.operatorNewArrayNothrow': allocate('operator new[]', true),
  'cxx.deleteScalar': release('operator delete'),
  'cxx.deleteArray': release('operator delete[]'),
  'cxx.operatorDelete': release('operator delete'),
  'cxx.operatorDeleteArray': release('operator delete[]'),
  'cxx.defaultNewAlignment': (args) => ({ ret: defaultNewAlignment(oneOf(args.raw(0), TARGETS)) }),
  'cxx.stdAllocator': allocatorCall,
};
