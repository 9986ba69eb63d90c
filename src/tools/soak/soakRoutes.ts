import '../../core/debugRuntime.ts';
import '../../core/addedCalls.ts';
import '../../core/segmentHeap.ts';
import { type Address, type ByteSize, KiB, MiB } from '../../base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../core/codes/flags.ts';
import type { SystemConfig } from '../../core/machine.ts';
import type { Allocator } from './allocator.ts';
import {
  type Chore,
  CRT_CHORES,
  changePages,
  DEBUG_CRT_CHORES,
  HEAP_CHORES,
  liveAndDie,
  renewHeap,
  setHandler,
} from './chores.ts';
import { GLOBAL, HeapAllocator, LOCAL, VIRTUAL_ALLOC } from './heapAllocators.ts';
import { alignedOf, mallocOf, mismatched, operatorOf } from './runtimeAllocators.ts';
import { anySize, pagesSize, type SizeMix, smallSize } from './sizes.ts';
import type { SoakProgram } from './soakProgram.ts';

/** A mix of calls. */
export interface SoakRoute {
  readonly config?: Partial<SystemConfig>;
  readonly sizes: SizeMix;
  /** About how many blocks are held. */
  readonly live: number;
  /** Any request may be refused for want of memory. */
  readonly isShort?: true;
  readonly start: (program: SoakProgram) => Allocator[];
  readonly chores: readonly Chore[];
}

const heap = (flOptions: number, dwMaximumSize: ByteSize) => (program: SoakProgram) =>
  new HeapAllocator(program.value({ op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize }) as Address);

/** Three heaps, one of which is destroyed now and then. */
function heaps(flOptions: number, dwMaximumSize: ByteSize = 0): Omit<SoakRoute, 'sizes'> {
  const create = heap(flOptions, dwMaximumSize);
  return {
    live: 50,
    start: (program) => [create(program), create(program), create(program)],
    chores: [...HEAP_CHORES, renewHeap(create)],
  };
}

const processHeap = (program: SoakProgram): Address => program.value({ op: 'GetProcessHeap' }) as Address;

const OPERATORS: readonly Allocator[] = [
  operatorOf('', 'ucrt', 16),
  operatorOf('[]', 'ucrt', 16),
  operatorOf('', 'ucrt', 64),
  operatorOf('[]', 'ucrt', 4096),
  operatorOf('', 'ucrtbased', 16),
  operatorOf('[]', 'ucrtbased', 32),
];

/** The mixes by their names. */
export const SOAK_ROUTES: Readonly<Record<string, SoakRoute>> = {
  nt: { ...heaps(HEAP_NO_SERIALIZE), sizes: anySize },
  'nt-lfh': { ...heaps(0), sizes: anySize },
  'nt-fixed': { ...heaps(0, 256 * KiB), sizes: smallSize, isShort: true },
  'nt-debug': { ...heaps(0), sizes: anySize, config: { globalFlags: 0x70 } },
  'segment-1607': { ...heaps(0), sizes: anySize, config: { heapKind: 'segment', segmentHeapVersion: '1607' } },
  'segment-1903': { ...heaps(0), sizes: anySize, config: { heapKind: 'segment', segmentHeapVersion: '1903' } },
  'crt-debug': {
    live: 50,
    sizes: anySize,
    start: () => [mallocOf('ucrtbased'), alignedOf('ucrtbased', 32), alignedOf('ucrtbased', 4)],
    chores: DEBUG_CRT_CHORES,
  },
  crt: {
    live: 50,
    sizes: anySize,
    start: (program) => [
      mallocOf('ucrt'),
      mallocOf('msvcrt'),
      alignedOf('ucrt', 256),
      alignedOf('msvcrt', 16),
      mismatched(processHeap(program)),
      GLOBAL,
      LOCAL,
    ],
    chores: CRT_CHORES,
  },
  cxx: { live: 50, sizes: anySize, start: () => [...OPERATORS], chores: [liveAndDie, setHandler] },
  'cxx-short': {
    live: 50,
    sizes: anySize,
    config: { commitLimit: 2 * MiB },
    isShort: true,
    start: () => [...OPERATORS, mallocOf('ucrt'), alignedOf('ucrtbased', 64)],
    chores: [liveAndDie, setHandler],
  },
  virtual: {
    live: 30,
    sizes: pagesSize,
    start: (program) => [VIRTUAL_ALLOC, VIRTUAL_ALLOC, heap(0, 0)(program)],
    chores: [changePages, changePages, ...HEAP_CHORES, renewHeap(heap(0, 0))],
  },
};
