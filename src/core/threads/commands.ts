import type { Address } from '../../base/bytes.ts';
import { type Outcome, refuse, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { ONLY_THREAD } from './lockSets.ts';

/** Critical sections and the stack. `thread`: who asks. */
export type ThreadCommand =
  | {
      readonly op: 'InitializeCriticalSection' | 'EnterCriticalSection' | 'LeaveCriticalSection';
      readonly lpCriticalSection: Address;
      readonly thread?: number;
    }
  /** A function ends, and what it has taken of the stack is free again; `null`: the first of all. */
  | { readonly op: 'restoreStack'; readonly stackPointer: Address | null };

type Op = ThreadCommand['op'];
type Handlers = { readonly [O in Op]: (process: Process, command: Extract<ThreadCommand, { op: O }>) => Outcome };

export const THREAD_HANDLERS: Handlers = {
  InitializeCriticalSection: ({ locks }, { lpCriticalSection }) => {
    locks.forget(lpCriticalSection);
    return succeed(true);
  },
  EnterCriticalSection: ({ locks }, { lpCriticalSection, thread = ONLY_THREAD }) =>
    locks.enter(thread, lpCriticalSection) ? succeed(true) : refuse('lock.heldByOther'),
  LeaveCriticalSection: ({ locks }, { lpCriticalSection, thread = ONLY_THREAD }) => {
    locks.leave(thread, lpCriticalSection);
    return succeed(true);
  },
  restoreStack: (process, { stackPointer }) => {
    process.stackPointer = stackPointer;
    return succeed(true);
  },
};
