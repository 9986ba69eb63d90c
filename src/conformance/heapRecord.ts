import { z } from 'zod';
import { parseInteger } from '../base/hex.ts';
import { asSizeT, UnknownValue } from './values.ts';

const LARGEST_DWORD = 0xffffffff;
/** Blocks and heaps go by name. */
const NAME = /^[a-z]\w*$/i;
const name = z.string().regex(NAME, 'is no name');
/** A number, plain or as text. */
const number = z.union([z.number().int(), z.string()]).transform((value, context) => {
  const parsed = typeof value === 'number' ? value : parseInteger(value);
  if (parsed !== null) return parsed;
  context.addIssue(`${value} is not a number`);
  return z.NEVER;
});
/** In bytes. */
const size = number.transform(asSizeT);
const flags = number.refine((value) => value >= 0 && value <= LARGEST_DWORD, 'is not a DWORD');
const call = { hHeap: name, dwFlags: flags };
const block = z.union([name, z.null()]);

/** One record of a heap trace. */
const record = z.discriminatedUnion('call', [
  z.object({ call: z.literal('HeapAlloc'), ...call, dwBytes: size, returns: block }),
  z.object({ call: z.literal('HeapReAlloc'), ...call, lpMem: name, dwBytes: size }),
  z.object({ call: z.literal('HeapFree'), ...call, lpMem: block }),
]);

/** What the first line may say of the rest. */
export const heapTraceHeader = z.object({
  trace: z.literal('heap'),
  program: z.string().optional(),
  /** Records, and blocks that are live after the last. */
  events: z.number().int().optional(),
  leftAllocated: z.number().int().optional(),
});

export type HeapTraceHeader = z.infer<typeof heapTraceHeader>;

export type HeapRecord = z.infer<typeof record>;

/** Whether a record is as recorders write it: numbers plain, names and nothing odd. Such a one needs no schema, which takes its time. */
function isPlain(value: unknown): value is HeapRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { call, hHeap, dwFlags, lpMem, dwBytes, returns } = value as Readonly<Record<string, unknown>>;
  if (!isName(hHeap) || !isCount(dwFlags, LARGEST_DWORD)) return false;
  if (call === 'HeapFree') return isName(lpMem);
  if (!isCount(dwBytes, Number.MAX_SAFE_INTEGER)) return false;
  return call === 'HeapAlloc' ? isName(returns) : call === 'HeapReAlloc' && isName(lpMem);
}

const isName = (value: unknown): boolean => typeof value === 'string' && NAME.test(value);
const isCount = (value: unknown, largest: number): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= largest;

/** Reads one line of a heap trace. Throws what is wrong with it. */
export function parseHeapRecord(line: string): HeapRecord {
  const value: unknown = JSON.parse(line);
  if (isPlain(value)) return value;
  const parsed = record.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const called = typeof value === 'object' && value !== null && 'call' in value ? value.call : undefined;
  if (issue?.path[0] === 'call' && called !== undefined)
    throw new UnknownValue(`${String(called)} is not a call of heap traces`);
  throw new UnknownValue(`${issue?.path.join('.')}: ${issue?.message}`);
}
