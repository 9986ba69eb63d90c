import type { Op } from './command.ts';
import { CRT_HANDLERS } from './crt/commands.ts';
import { HEAP_HANDLERS } from './heap/commands.ts';

/** The floors a program can call, and `none` for what it does without a call. */
export type CallFloor = 'kernel' | 'heap' | 'crt' | 'cxx' | 'none';

const CXX: ReadonlySet<Op> = new Set<Op>(['operator new', 'operator new[]', 'operator delete', 'operator delete[]']);

const known = new Map<Op, CallFloor>();

/** The floor a command is a call of. Calls of the bottom floor all enter the kernel. */
export function floorOf(op: Op): CallFloor {
  const floor = known.get(op) ?? findFloor(op);
  known.set(op, floor);
  return floor;
}

function findFloor(op: Op): CallFloor {
  if (CXX.has(op)) return 'cxx';
  // What `debugRuntime.ts` and `addedCalls.ts` add is known by its name.
  if (Object.hasOwn(CRT_HANDLERS, op) || op.startsWith('_Crt')) return 'crt';
  if (Object.hasOwn(HEAP_HANDLERS, op) || op.startsWith('Heap')) return 'heap';
  // Pools are the kernel's heaps; a driver is in the kernel already.
  if (/^Ex[A-Z]/.test(op)) return 'heap';
  return /^[A-Z]/.test(op) && !/^Ke[A-Z]/.test(op) ? 'kernel' : 'none';
}
