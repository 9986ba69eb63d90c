import type { Address } from '../../base/bytes.ts';
import { type Outcome, refuse, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { ONLY_THREAD } from './lockSets.ts';

/** Critical sections. `thread`: who asks. */
export interface ThreadCommand {
  readonly op: 'InitializeCriticalSection' | 'EnterCriticalSection' | 'LeaveCriticalSection';
  readonly lpCriticalSection: Address;
  readonly thread?: number;
}

type Handler = (process: Process, command: ThreadCommand) => Outcome;

export const THREAD_HANDLERS: Readonly<Record<ThreadCommand['op'], Handler>> = {
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
};
