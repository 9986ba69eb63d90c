import { FLAG_NAMES } from '../../core/codes/flagNames.ts';
import {
  ALLOCATION_GRANULARITY,
  FILE_MAP_ALL_ACCESS,
  GMEM_FIXED,
  HeapCompatibilityInformation,
  HeapEnableTerminationOnCorruption,
  HeapOptimizeResources,
  LARGE_PAGE_SIZE,
  PAGE_SIZE,
  PAGE_TARGETS_INVALID,
} from '../../core/codes/flags.ts';
import { IRQL } from '../../core/codes/irql.ts';
import { NT_STATUS } from '../../core/codes/ntStatus.ts';
import { WIN32_ERROR } from '../../core/codes/win32Error.ts';
import { DWORD, HANDLE, INT, SIZE_T, type Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import { MINUS_ONE } from './arguments.ts';

export interface Constant {
  readonly type: Type;
  readonly value: Value;
  /** Whether it is a bit or a choice for a parameter; other constants are plain numbers. */
  readonly isFlag: boolean;
}

type Entry = readonly [string, Constant];

const flagsOf = (names: Iterable<readonly [string, number]>): Entry[] =>
  [...names].map(([name, value]) => [name, { type: DWORD, value: value >>> 0, isFlag: true }]);

const numbers = (type: Type, values: Readonly<Record<string, Value>>): Entry[] =>
  Object.entries(values).map(([name, value]) => [name, { type, value, isFlag: false }]);

const CONSTANTS: ReadonlyMap<string, Constant> = new Map([
  ...numbers(DWORD, NT_STATUS),
  ...numbers(DWORD, WIN32_ERROR),
  ...numbers(DWORD, {
    EXCEPTION_ACCESS_VIOLATION: NT_STATUS.STATUS_ACCESS_VIOLATION,
    EXCEPTION_GUARD_PAGE: NT_STATUS.STATUS_GUARD_PAGE_VIOLATION,
    EXCEPTION_STACK_OVERFLOW: NT_STATUS.STATUS_STACK_OVERFLOW,
  }),
  ...numbers(INT, {
    ...IRQL,
    TRUE: 1,
    FALSE: 0,
    EXCEPTION_EXECUTE_HANDLER: 1,
    EXCEPTION_CONTINUE_SEARCH: 0,
    EXCEPTION_CONTINUE_EXECUTION: -1,
  }),
  ...numbers(DWORD, {
    HeapCompatibilityInformation,
    HeapEnableTerminationOnCorruption,
    HeapOptimizeResources,
    _NORMAL_BLOCK: 1,
  }),
  ...numbers(SIZE_T, { PAGE_SIZE, ALLOCATION_GRANULARITY, LARGE_PAGE_SIZE, SIZE_MAX: MINUS_ONE }),
  ...numbers(HANDLE, { INVALID_HANDLE_VALUE: MINUS_ONE }),
  ...flagsOf(Object.values(FLAG_NAMES).flat()),
  ...flagsOf(Object.entries({ FILE_MAP_ALL_ACCESS, PAGE_TARGETS_INVALID, GMEM_FIXED, LMEM_FIXED: GMEM_FIXED })),
]);

export const findConstant = (name: string): Constant | null => CONSTANTS.get(name) ?? null;
