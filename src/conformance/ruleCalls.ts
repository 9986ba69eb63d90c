import {
  backEndBytes,
  firstLfhAllocation,
  isLfhCounted,
  lfhBucketFor,
  triggeringAllocation,
  userBlocksCount,
} from '../core/lfhRules.ts';
import {
  firstSegmentLfhAllocation,
  type SegmentComponent,
  segmentLfhBlock,
  segmentRoute,
  vsChunkBytes,
} from '../core/segmentHeapRules.ts';
import type { HeapAnswer } from './heapAnswer.ts';
import type { HeapArguments, HeapCallTable } from './heapArguments.ts';
import { UnknownValue } from './values.ts';

/** Heaps of a vector that have no front end yet, and heaps that have one. */
const STATES: readonly (readonly [RegExp, boolean])[] = [
  [/^fresh/i, false],
  [/lfh|process|present|exist|warm|busy/i, true],
];

function hasLfh(state: unknown): boolean {
  if (state === undefined) return false;
  const known = STATES.find(([pattern]) => pattern.test(String(state)));
  if (!known) throw new UnknownValue(`${String(state)} is no state of a heap`);
  return known[1];
}

/** Any size counts alike, so a rule that is not told one is asked for this. */
const SOME_SIZE = 64;

function firstServed(args: HeapArguments): HeapAnswer {
  const { state, n, flags = 0, freesBetween = false } = args.fields(0);
  const request = { size: args.run.resolve(n), flags: args.run.resolve(flags), freesBetween: freesBetween === true };
  return { ret: firstLfhAllocation({ ...request, lfhExists: hasLfh(state) }) };
}

function trigger(args: HeapArguments): HeapAnswer {
  const pattern = String(args.fields(0)['pattern']);
  if (!/^alloc/i.test(pattern)) throw new UnknownValue(`${pattern} is no pattern of calls`);
  return { ret: triggeringAllocation(SOME_SIZE, /free/i.test(pattern)) };
}

function counted(args: HeapArguments): HeapAnswer {
  const { n, lfhExists } = args.fields(0);
  return { ret: isLfhCounted(args.run.resolve(n), lfhExists === true) };
}

function userBlocks(args: HeapArguments): HeapAnswer {
  const { blockBytes, totalSoFar = 0 } = args.fields(0);
  return { ret: userBlocksCount(args.run.resolve(blockBytes), args.run.resolve(totalSoFar)) };
}

function ntBlock(args: HeapArguments): HeapAnswer {
  const row = lfhBucketFor(args.number(0));
  return { ret: row?.blockBytes ?? null, facts: { bucket: row?.bucket ?? null } };
}

function segmentFirstServed(args: HeapArguments): HeapAnswer {
  const { n, freesBetween = false } = args.fields(0);
  return { ret: firstSegmentLfhAllocation(args.run.resolve(n), freesBetween === true) };
}

/** What a request costs at least: nothing is asked for as little as one byte. */
const sizeOf = (args: HeapArguments): number => Math.max(args.number(0), 1);

function segmentBlock(args: HeapArguments): HeapAnswer {
  const size = sizeOf(args);
  if (segmentRoute(size, '1903') !== 'lfhOrVs') return { ret: null, facts: { bucket: null } };
  const { bucket, bytes } = segmentLfhBlock(size);
  return { ret: bytes, facts: { bucket } };
}

/** The components by their names in vectors. */
const ROUTES: Readonly<Record<SegmentComponent, string>> = {
  lfhOrVs: 'lfh-or-vs',
  vs: 'vs',
  backEnd: 'backend',
  context2: 'seg1',
  large: 'large',
};

/** Where a request goes; where versions of Windows differ, in both. */
function route(args: HeapArguments): HeapAnswer {
  const [old, recent] = [segmentRoute(sizeOf(args), '1607'), segmentRoute(sizeOf(args), '1903')];
  return { ret: old === recent ? ROUTES[old] : `${ROUTES[old]}@14295 / ${ROUTES[recent]}@>=1903` };
}

/** Rules of the heaps that need no heap to be asked. */
export const RULE_CALLS: HeapCallTable = {
  'nt.backendBytes': (args) => ({ ret: backEndBytes(args.number(0)) }),
  'nt.lfh.block': ntBlock,
  'nt.lfh.counted': counted,
  'nt.lfh.counterTrigger': trigger,
  'nt.lfh.firstLfhAllocation': firstServed,
  'nt.lfh.userBlocks': userBlocks,
  'seg.lfh.block': segmentBlock,
  'seg.lfh.firstLfhAllocation': segmentFirstServed,
  'seg.vs.chunk': (args) => ({ ret: vsChunkBytes(sizeOf(args)) }),
  'seg.route': route,
};
