import { z } from 'zod';
import { IMAGE_PROFILES } from '../core/profile.ts';
import { OPEN_QUESTIONS, type OpenQuestionId } from '../core/rules/open.ts';
import { HEAP_ROUTES, type HeapRouteName } from './heapRoutes.ts';

/** The version of the form below that this code writes and reads. */
export const SANDBOX_VERSION = 2;

/** What keeps a sandbox from a link or a file within bounds: a program has at most 20,000 characters. */
export const SANDBOX_LIMITS = { calls: 400, call: 2000, characters: 18_000, processes: 4 } as const;

/** What a process of a sandbox begins with: nothing but what every program has, or the map of a real process. */
export const SANDBOX_PROCESSES = ['usual', 'wine-8-x64'] as const;

/** The recorded heap calls of real programs that a sandbox can begin with. */
export const WORKLOADS = ['cscript', 'ipconfig', 'cmd', 'lua'] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

/** Which recording was played before the first call, and what served its calls. */
const workload = z.strictObject({
  trace: z.enum(WORKLOADS),
  route: z.enum(Object.keys(HEAP_ROUTES) as [HeapRouteName, ...HeapRouteName[]]),
});

const switches = z.partialRecord(
  z.enum(Object.keys(OPEN_QUESTIONS) as [OpenQuestionId, ...OpenQuestionId[]]),
  z.string().max(40),
);

const isAnswer = ([id, choice]: [string, string | undefined]): boolean =>
  (OPEN_QUESTIONS[id as OpenQuestionId].choices as readonly string[]).includes(choice ?? '');

/** A call as code, and the number of the process that makes it, from 1. */
const sandboxCall = z.strictObject({
  process: z.number().int().min(1).max(SANDBOX_LIMITS.processes),
  code: z.string().max(SANDBOX_LIMITS.call),
});

/** Free play: what the machine is like, what each process that is there from the start begins with, and every call in order. */
const state = z.strictObject({
  version: z.literal(SANDBOX_VERSION),
  processes: z.array(z.enum(SANDBOX_PROCESSES)).min(1).max(SANDBOX_LIMITS.processes),
  profile: z.enum(IMAGE_PROFILES),
  heapKind: z.enum(['nt', 'segment']),
  segmentHeapVersion: z.enum(['1607', '1903']),
  /** Answers to open questions that differ from the advised ones. */
  switches: switches.refine((given) => Object.entries(given).every(isAnswer), 'There is no such answer to a question'),
  /** Played in the first process. */
  workload: workload.optional(),
  calls: z
    .array(sandboxCall)
    .max(SANDBOX_LIMITS.calls)
    .refine(
      (calls) => calls.reduce((sum, { code }) => sum + code.length, 0) <= SANDBOX_LIMITS.characters,
      'The calls are too long together',
    ),
});

export type SandboxState = z.output<typeof state>;
export type SandboxProcess = (typeof SANDBOX_PROCESSES)[number];

/** The call by which free play starts one more process. */
export const START_PROCESS = 'startProcess();';

/** How many processes there may be at most before each call, and behind the last one. */
export function processCounts({ processes, calls }: Pick<SandboxState, 'processes' | 'calls'>): readonly number[] {
  const counts = [processes.length];
  for (const { code } of calls)
    counts.push(Math.min((counts.at(-1) ?? 0) + mostStarted(code), SANDBOX_LIMITS.processes));
  return counts;
}

/** Code around a start may start any number. */
function mostStarted(code: string): number {
  if (code === START_PROCESS) return 1;
  return code.includes('startProcess') ? SANDBOX_LIMITS.processes : 0;
}

export const sandboxState = state.refine(
  (given) => {
    const counts = processCounts(given);
    return given.calls.every(({ process }, index) => process <= (counts[index] ?? 0));
  },
  { path: ['calls'], message: 'A call is made in a process that is not there' },
);
