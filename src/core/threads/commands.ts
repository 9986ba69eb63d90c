import type { Address } from '../../base/bytes.ts';
import { type Outcome, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';

/** Critical sections. `thread`: who asks. */
export interface ThreadCommand {
  readonly op: 'InitializeCriticalSection' | 'EnterCriticalSection' | 'LeaveCriticalSection';
  readonly lpCriticalSection: Address;
  readonly thread?: number;
}

type Handler = (process: Process, command: ThreadCommand) => Outcome;

/** The thread of a process that has no others. */
const ONLY_THREAD = 0;

export const THREAD_HANDLERS: Readonly<Record<ThreadCommand['op'], Handler>> = {
  InitializeCriticalSection: () => succeed(true),
  EnterCriticalSection: ({ locks }, { lpCriticalSection, thread = ONLY_THREAD }) => {
    locks.enter(thread, lpCriticalSection);
    return succeed(true);
  },
  LeaveCriticalSection: ({ locks }, { lpCriticalSection, thread = ONLY_THREAD }) => {
    locks.leave(thread, lpCriticalSection);
    return succeed(true);
  },
};
