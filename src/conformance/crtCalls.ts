import { SIZE_MAX } from '../base/bytes.ts';
import type { Command } from '../core/command.ts';
import type { HeapAnswer } from './heapAnswer.ts';
import type { HeapArguments, HeapCallTable } from './heapArguments.ts';
import { UnknownValue } from './values.ts';

type Crt = 'ucrt' | 'msvcrt' | 'ucrtbased';
type ToCommand = (args: HeapArguments) => Command;

interface CrtCall {
  readonly command: ToCommand;
  /** What the function returns when it refuses. */
  readonly refused?: number;
}

const memblock = (args: HeapArguments) => ({ memblock: args.address(0) });
const resize = (op: 'realloc' | '_expand') => ({
  command: (args: HeapArguments): Command => ({ op, ...memblock(args), size: args.number(1) }),
});
const onBlock = (op: 'free' | '_freea' | '_aligned_free') => ({
  command: (args: HeapArguments): Command => ({ op, ...memblock(args) }),
});

/** Alignment and offset, which come last; the plain forms have no offset. */
const alignment = (args: HeapArguments, at: number) => ({
  alignment: args.number(at),
  offset: args.optionalNumber(at + 1),
});

const alignedMalloc = (args: HeapArguments): Command => ({
  op: '_aligned_malloc',
  size: args.number(0),
  ...alignment(args, 1),
});
const alignedRealloc = (args: HeapArguments): Command => ({
  op: '_aligned_realloc',
  ...memblock(args),
  size: args.number(1),
  ...alignment(args, 2),
});
const alignedRecalloc = (args: HeapArguments): Command => ({
  op: '_aligned_recalloc',
  ...memblock(args),
  num: args.number(1),
  size: args.number(2),
  ...alignment(args, 3),
});

/** The functions of a C runtime library, arguments in documented order. */
const FUNCTIONS: Readonly<Record<string, CrtCall>> = {
  malloc: { command: (args) => ({ op: 'malloc', size: args.number(0) }) },
  calloc: { command: (args) => ({ op: 'calloc', number: args.number(0), size: args.number(1) }) },
  realloc: resize('realloc'),
  _expand: resize('_expand'),
  _recalloc: {
    command: (args) => ({ op: '_recalloc', ...memblock(args), num: args.number(1), size: args.number(2) }),
  },
  free: onBlock('free'),
  _malloca: { command: (args) => ({ op: '_malloca', size: args.number(0) }) },
  _freea: onBlock('_freea'),
  _msize: { command: (args) => ({ op: '_msize', ...memblock(args) }), refused: SIZE_MAX },
  _aligned_malloc: { command: alignedMalloc },
  _aligned_offset_malloc: { command: alignedMalloc },
  _aligned_realloc: { command: alignedRealloc },
  _aligned_offset_realloc: { command: alignedRealloc },
  _aligned_recalloc: { command: alignedRecalloc },
  _aligned_offset_recalloc: { command: alignedRecalloc },
  _aligned_free: onBlock('_aligned_free'),
  _aligned_msize: {
    command: (args) => ({
      op: '_aligned_msize',
      ...memblock(args),
      alignment: args.number(1),
      offset: args.optionalNumber(2),
    }),
    refused: SIZE_MAX,
  },
  _set_new_mode: { command: (args) => ({ op: '_set_new_mode', newhandlermode: args.number(0) }), refused: -1 },
  _query_new_mode: { command: () => ({ op: '_query_new_mode' }) },
  _get_heap_handle: { command: () => ({ op: '_get_heap_handle' }) },
  _heapmin: { command: () => ({ op: '_heapmin' }), refused: -1 },
  _heapchk: { command: () => ({ op: '_heapchk' }) },
};

/** Calls by their names in vectors: the library, a dot and the function. */
export const libraryCalls = (prefix: string, crt: Crt): HeapCallTable =>
  Object.fromEntries(
    Object.entries(FUNCTIONS).map(([name, { command, refused }]) => [
      `${prefix}.${name}`,
      (args: HeapArguments): HeapAnswer => ({ ...args.answer({ ...command(args), crt } as Command, refused), crt }),
    ]),
  );

/** What a new handler may be installed to answer. */
const HANDLER_ANSWERS: Readonly<Record<string, 0 | 1>> = { returns0: 0, returns1: 1 };

function installHandler(args: HeapArguments): HeapAnswer {
  const how = args.raw(0);
  const answer = HANDLER_ANSWERS[String(how)];
  if (answer === undefined && how !== 'NULL' && how !== 0)
    throw new UnknownValue(`${String(how)} is no answer of a new handler`);
  args.run.handlerAnswer = answer ?? 0;
  for (const crt of ['ucrt', 'ucrtbased', 'msvcrt'] as const)
    args.step({ op: '_set_new_handler', pNewHandler: answer === undefined ? 0 : 1, crt });
  return {};
}

/** Every library's number counts: a vector has one handler. */
const handlerCalls = ({ run: { process } }: HeapArguments): number =>
  Object.values(process.runtimes).reduce((sum, { newHandlerCalls }) => sum + newHandlerCalls, 0);

function setErrno(args: HeapArguments): HeapAnswer {
  for (const crt of ['ucrt', 'ucrtbased', 'msvcrt'] as const)
    args.step({ op: '_set_errno', value: args.number(0), crt });
  return {};
}

/** Calls of every C runtime library, and what a vector may do with their state. */
export const CRT_CALLS: HeapCallTable = {
  ...libraryCalls('ucrt', 'ucrt'),
  ...libraryCalls('msvcrt', 'msvcrt'),
  ...libraryCalls('dbg', 'ucrtbased'),
  'dbg._CrtIsValidHeapPointer': (args) => args.answer({ op: '_CrtIsValidHeapPointer', memblock: args.address(0) }),
  'dbg._CrtSetDbgFlag': (args) => args.answer({ op: '_CrtSetDbgFlag', newFlag: args.signed(0) }),
  'dbg._CrtCheckMemory': (args) => args.answer({ op: '_CrtCheckMemory' }),
  'errno.set': setErrno,
  'errno.get': (args) => args.answer({ op: '_get_errno' }),
  'newHandler.install': installHandler,
  'newHandler.calls': (args) => ({ ret: handlerCalls(args) }),
};
