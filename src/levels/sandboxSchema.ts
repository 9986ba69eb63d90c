import { z } from 'zod';
import { PROFILES, type ProfileName } from '../core/profile.ts';
import { OPEN_QUESTIONS, type OpenQuestionId } from '../core/rules/open.ts';

/** The version of the form below that this code writes and reads. */
export const SANDBOX_VERSION = 1;

/** What keeps a sandbox from a link or a file within bounds: a program has at most 20,000 characters. */
export const SANDBOX_LIMITS = { calls: 400, call: 2000, characters: 18_000 } as const;

/** What a sandbox's process begins with: nothing but what every program has, or the map of a real process. */
export const SANDBOX_PROCESSES = ['usual', 'wine-8-x64'] as const;

const switches = z.partialRecord(
  z.enum(Object.keys(OPEN_QUESTIONS) as [OpenQuestionId, ...OpenQuestionId[]]),
  z.string().max(40),
);

const isAnswer = ([id, choice]: [string, string | undefined]): boolean =>
  (OPEN_QUESTIONS[id as OpenQuestionId].choices as readonly string[]).includes(choice ?? '');

/** Free play: what the machine is like, and every call in order, each as code. */
export const sandboxState = z.strictObject({
  version: z.literal(SANDBOX_VERSION),
  process: z.enum(SANDBOX_PROCESSES),
  profile: z.enum(Object.keys(PROFILES) as [ProfileName, ...ProfileName[]]),
  heapKind: z.enum(['nt', 'segment']),
  segmentHeapVersion: z.enum(['1607', '1903']),
  /** Answers to open questions that differ from the advised ones. */
  switches: switches.refine((given) => Object.entries(given).every(isAnswer), 'There is no such answer to a question'),
  calls: z
    .array(z.string().max(SANDBOX_LIMITS.call))
    .max(SANDBOX_LIMITS.calls)
    .refine(
      (calls) => calls.reduce((sum, call) => sum + call.length, 0) <= SANDBOX_LIMITS.characters,
      'The calls are too long together',
    ),
});

export type SandboxState = z.output<typeof sandboxState>;
