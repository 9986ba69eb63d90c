import { type Address, toAddress } from '../base/bytes.ts';
import type { HeapAnswer } from './heapAnswer.ts';
import { pointersOf } from './heapApiCalls.ts';
import type { HeapArguments, HeapCallTable } from './heapArguments.ts';

/** Blocks of one size on one heap, which the run keeps for `HeapFree.many`. */
function allocateMany(args: HeapArguments): HeapAnswer {
  const [hHeap, dwFlags, dwBytes] = [args.address(0), args.number(1), args.number(2)];
  const answer = pointersOf(
    Array.from({ length: args.number(3) }, () => args.answer({ op: 'HeapAlloc', hHeap, dwFlags, dwBytes })),
  );
  const blocks = (answer.pointers ?? []).filter((pointer) => pointer !== 0).map(toAddress);
  args.run.blocks.set(hHeap, [...blocksOf(args, hHeap), ...blocks]);
  return answer;
}

const blocksOf = (args: HeapArguments, heap: Address): readonly Address[] => args.run.blocks.get(heap) ?? [];

/** Frees what `HeapAlloc.many` has left on a heap; the first failure is the answer. */
function freeMany(args: HeapArguments): HeapAnswer {
  const [hHeap, dwFlags] = [args.address(0), args.optionalNumber(1)];
  const answers = blocksOf(args, hHeap).map((lpMem) => args.answer({ op: 'HeapFree', hHeap, dwFlags, lpMem }));
  args.run.blocks.delete(hHeap);
  return answers.find(({ ret }) => ret !== 1) ?? { ret: 1 };
}

/** Pseudo calls for many blocks at once. */
export const MANY_CALLS: HeapCallTable = { 'HeapAlloc.many': allocateMany, 'HeapFree.many': freeMany };
