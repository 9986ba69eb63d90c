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
  if (Object.hasOwn(CRT_HANDLERS, op)) return 'crt';
  if (Object.hasOwn(HEAP_HANDLERS, op)) return 'heap';
  // Pools are the kernel's heaps; a driver is in the kernel already.
  if (/^Ex[A-Z]/.test(op)) return 'heap';
  return /^[A-Z]/.test(op) && !/^Ke[A-Z]/.test(op) ? 'kernel' : 'none';
}
