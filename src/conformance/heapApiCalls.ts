import { SIZE_MAX } from '../base/bytes.ts';
import type { Command, CommandOf } from '../core/command.ts';
import { answerOf, type HeapAnswer } from './heapAnswer.ts';
import type { HeapArguments, HeapCallTable } from './heapArguments.ts';

/** `GlobalFlags` and `LocalFlags` of what is no object. */
const GMEM_INVALID_HANDLE = 0x8000;
const ULONG_BYTES = 4;

interface ProcessHeaps {
  readonly count: number;
  readonly handles: readonly number[];
}

type BlockOp = 'HeapFree' | 'HeapSize' | 'HeapValidate';
type HandleOp = 'HeapDestroy' | 'HeapLock' | 'HeapUnlock' | 'HeapCompact';

const onBlock =
  (op: BlockOp, refused = 0) =>
  (args: HeapArguments): HeapAnswer =>
    args.answer({ op, hHeap: args.address(0), dwFlags: args.number(1), lpMem: args.address(2) }, refused);

const onHeap =
  (op: HandleOp) =>
  (args: HeapArguments): HeapAnswer =>
    args.answer({ op, hHeap: args.address(0) });

function queryInformation(args: HeapArguments): HeapAnswer {
  const command: CommandOf<'HeapQueryInformation'> = {
    op: 'HeapQueryInformation',
    HeapHandle: args.address(0),
    HeapInformationClass: args.number(1),
    HeapInformationLength: args.optionalNumber(2, ULONG_BYTES),
  };
  const outcome = args.step(command);
  if (!outcome.ok)
    return { ...answerOf(outcome), facts: { retlen: 'neededBytes' in outcome ? outcome.neededBytes : 0 } };
  const { HeapInformation: value, ReturnLength: retlen } = outcome.value as { [name: string]: number };
  return { ret: 1, facts: { value, retlen } };
}

/** The value in the buffer, or with `.raw` the buffer itself, which can only be NULL here. */
const setInformation =
  (isRaw: boolean) =>
  (args: HeapArguments): HeapAnswer =>
    args.answer({
      op: 'HeapSetInformation',
      HeapHandle: args.address(0),
      HeapInformationClass: args.number(1),
      HeapInformation: args.optionalNumber(2),
      HeapInformationLength: args.optionalNumber(3, isRaw ? 0 : ULONG_BYTES),
    });

function processHeaps(args: HeapArguments, room: number): ProcessHeaps {
  const outcome = args.step({ op: 'GetProcessHeaps', NumberOfHeaps: room });
  return outcome.ok ? (outcome.value as ProcessHeaps) : { count: 0, handles: [] };
}

type Prefix = 'Global' | 'Local';

/** The calls of one of the two families. */
const objectCalls = (prefix: Prefix): HeapCallTable => {
  const onObject = (
    verb: 'Free' | 'Size' | 'Flags' | 'Lock' | 'Unlock',
    refused?: (args: HeapArguments) => number,
  ) => ({
    [`${prefix}${verb}`]: (args: HeapArguments) =>
      args.answer({ op: `${prefix}${verb}`, hMem: args.address(0) }, refused?.(args)),
  });
  return {
    ...onObject('Free', (args) => args.number(0)),
    ...onObject('Size'),
    ...onObject('Flags', () => GMEM_INVALID_HANDLE),
    ...onObject('Lock'),
    ...onObject('Unlock'),
    [`${prefix}Handle`]: (args) => args.answer({ op: `${prefix}Handle`, pMem: args.address(0) }),
    [`${prefix}Alloc`]: (args) => args.answer(allocateObject(prefix, args)),
    [`${prefix}ReAlloc`]: (args) => args.answer(reallocateObject(prefix, args)),
    [`${prefix}Alloc.many`]: (args) =>
      pointersOf(Array.from({ length: args.number(2) }, () => args.answer(allocateObject(prefix, args)))),
  };
};

const allocateObject = (prefix: Prefix, args: HeapArguments): Command =>
  prefix === 'Global'
    ? { op: 'GlobalAlloc', uFlags: args.number(0), dwBytes: args.number(1) }
    : { op: 'LocalAlloc', uFlags: args.number(0), uBytes: args.number(1) };

function reallocateObject(prefix: Prefix, args: HeapArguments): Command {
  const [hMem, bytes, uFlags] = [args.address(0), args.number(1), args.number(2)];
  return prefix === 'Global'
    ? { op: 'GlobalReAlloc', hMem, dwBytes: bytes, uFlags }
    : { op: 'LocalReAlloc', hMem, uBytes: bytes, uFlags };
}

/** What a `.many` call answers: all its pointers, of which the first failure is the return value. */
export function pointersOf(answers: readonly HeapAnswer[]): HeapAnswer {
  const failed = answers.find(({ ret }) => typeof ret !== 'number' || ret === 0);
  const pointers = answers.map(({ ret }) => Number(ret ?? 0));
  return failed ? { ...failed, pointers } : { ret: pointers[0] ?? 0, pointers };
}

/** The calls of the heap under their Win32 names, arguments in documented order. */
export const HEAP_API_CALLS: HeapCallTable = {
  HeapCreate: (args) =>
    args.answer({
      op: 'HeapCreate',
      flOptions: args.number(0),
      dwInitialSize: args.number(1),
      dwMaximumSize: args.number(2),
    }),
  HeapDestroy: onHeap('HeapDestroy'),
  HeapLock: onHeap('HeapLock'),
  HeapUnlock: onHeap('HeapUnlock'),
  HeapCompact: onHeap('HeapCompact'),
  HeapAlloc: (args) =>
    args.answer({ op: 'HeapAlloc', hHeap: args.address(0), dwFlags: args.number(1), dwBytes: args.number(2) }),
  HeapReAlloc: (args) =>
    args.answer({
      op: 'HeapReAlloc',
      hHeap: args.address(0),
      dwFlags: args.number(1),
      lpMem: args.address(2),
      dwBytes: args.number(3),
    }),
  HeapFree: onBlock('HeapFree'),
  HeapSize: onBlock('HeapSize', SIZE_MAX),
  HeapValidate: onBlock('HeapValidate'),
  HeapQueryInformation: queryInformation,
  HeapSetInformation: setInformation(false),
  'HeapSetInformation.raw': setInformation(true),
  GetProcessHeap: (args) => args.answer({ op: 'GetProcessHeap' }),
  GetProcessHeaps: (args) => ({ ret: processHeaps(args, args.optionalNumber(0)).count }),
  'GetProcessHeaps.first': (args) => ({ ret: processHeaps(args, 1).handles[0] ?? 0 }),
  ...objectCalls('Global'),
  ...objectCalls('Local'),
};
