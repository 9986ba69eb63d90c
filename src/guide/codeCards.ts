import { BUG_CHECK, type BugCheck } from '../core/codes/bugCheck.ts';
import { ERRNO } from '../core/codes/errno.ts';
import { NT_STATUS, type NtStatus } from '../core/codes/ntStatus.ts';
import { toWin32Error, WIN32_ERROR } from '../core/codes/win32Error.ts';
import type { HowRefused } from '../core/rules/refusal.ts';
import { REFUSALS } from '../core/rules/refusals.ts';
import { RULES, type RuleId } from '../core/rules/rules.ts';

/** Statuses that a program meets as exceptions, under their own names. */
const RAISED = [
  'STATUS_ACCESS_VIOLATION',
  'STATUS_IN_PAGE_ERROR',
  'STATUS_HEAP_CORRUPTION',
  'STATUS_STACK_BUFFER_OVERRUN',
  'STATUS_STACK_OVERFLOW',
  'STATUS_NO_MEMORY',
] as const satisfies readonly NtStatus[];

/** The rules by whose breach a driver stops the machine, by the code on the screen. */
const STOPPED_BY: Readonly<Record<BugCheck, readonly RuleId[]>> = {
  IRQL_NOT_GREATER_OR_EQUAL: ['irql.raiseOnly'],
  IRQL_NOT_LESS_OR_EQUAL: ['irql.lowerOnly'],
  BAD_POOL_CALLER: ['pool.notABlock', 'pool.wrongTag', 'pool.allocateIrql', 'pool.freeIrql'],
  DRIVER_IRQL_NOT_LESS_OR_EQUAL: ['irql.noPageFault'],
};

const THROWN = ['std::bad_alloc', 'std::bad_array_new_length'] as const;

/** Every code a program or driver of the game can be answered with. */
export const CODES: readonly string[] = [
  ...[...Object.keys(WIN32_ERROR), ...RAISED, ...Object.keys(ERRNO), ...THROWN],
  ...Object.keys(BUG_CHECK),
];

/** The code as a number; `null` for an exception of C++. */
export const codeValue = (name: string): number | null =>
  ({ ...NT_STATUS, ...WIN32_ERROR, ...ERRNO, ...BUG_CHECK })[name as keyof typeof WIN32_ERROR] ?? null;

/** The statuses of the kernel that Windows turns into this error. */
export const statusesBehind = (name: string): readonly NtStatus[] =>
  (Object.keys(NT_STATUS) as NtStatus[]).filter((status) => status !== name && toWin32Error(status) === name);

/** The rules by which calls end with this code. */
export const rulesOfCode = (name: string): readonly RuleId[] =>
  STOPPED_BY[name as BugCheck] ?? (Object.keys(RULES) as RuleId[]).filter((id) => answersWith(id, name));

const HOW_REFUSED: Readonly<Partial<Record<RuleId, HowRefused>>> = REFUSALS;

function answersWith(id: RuleId, name: string): boolean {
  if (name === 'STATUS_HEAP_CORRUPTION') return id.startsWith('corruption.');
  if (name === 'STATUS_STACK_BUFFER_OVERRUN') return id === 'corruption.listLinks';
  if (name === 'STATUS_ACCESS_VIOLATION') return id === 'touch.noAccess';
  if (name === 'STATUS_GUARD_PAGE_VIOLATION') return id === 'touch.guardOnce' || id === 'stack.grow';
  if (name === 'STATUS_IN_PAGE_ERROR') return id === 'touch.fileRead';
  const { status, errno, throws, isQuiet }: Partial<HowRefused> = HOW_REFUSED[id] ?? {};
  if (errno === name || throws === name) return true;
  return status !== undefined && !isQuiet && toWin32Error(status) === name;
}
