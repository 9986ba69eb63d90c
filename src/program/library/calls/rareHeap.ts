import type { Command } from '../../../core/command.ts';
import { BOOL, type ClassType, DWORD, LPVOID, SIZE_T, WORD } from '../../typed/type.ts';
import { isDone, toAddressArgument, toFlags, toSize } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { handle, number, result, size } from '../parameters.ts';
import { structure, valuesOf } from '../structures.ts';
import { issueRare } from './rareCall.ts';
import { valuesAt } from './rareMemory.ts';

/** What `HeapWalk` reads and fills in; the fields of a region stand behind those of every entry. */
export const PROCESS_HEAP_ENTRY: ClassType = structure('PROCESS_HEAP_ENTRY', {
  lpData: LPVOID,
  cbData: DWORD,
  cbOverhead: DWORD,
  iRegionIndex: DWORD,
  wFlags: WORD,
  dwCommittedSize: DWORD,
  dwUnCommittedSize: DWORD,
  lpFirstBlock: LPVOID,
  lpLastBlock: LPVOID,
});

type WalkCommand = Extract<Command, { op: 'HeapWalk' }>;

const heapWalk: LibraryFunction = {
  name: 'HeapWalk',
  returns: BOOL,
  parameters: [handle('hHeap'), result('lpEntry', PROCESS_HEAP_ENTRY)],
  call: (caller, hHeap, lpEntry) => {
    const names = [...PROCESS_HEAP_ENTRY.fields.keys()];
    const values = valuesAt(caller, lpEntry, PROCESS_HEAP_ENTRY);
    const entry = Object.fromEntries(names.map((name, index) => [name, Number(values[index] ?? 0)]));
    const last = entry['lpData'] ? { ...entry, ...(entry['lpFirstBlock'] && { Region: entry }) } : null;
    const outcome = issueRare(caller, {
      op: 'HeapWalk',
      hHeap: toAddressArgument(hHeap),
      lpEntry: last as WalkCommand['lpEntry'],
    });
    if (!outcome.ok) return 0;
    const next = outcome.value as NonNullable<WalkCommand['lpEntry']>;
    caller.fill(lpEntry, PROCESS_HEAP_ENTRY, valuesOf(PROCESS_HEAP_ENTRY, { ...next, ...next.Region }));
    return 1;
  },
};

const heapSetInformation: LibraryFunction = {
  name: 'HeapSetInformation',
  returns: BOOL,
  parameters: [
    handle('HeapHandle'),
    number('HeapInformationClass'),
    result('HeapInformation', DWORD),
    size('HeapInformationLength'),
  ],
  call: (caller, heap, kind, information, length) =>
    isDone(
      issueRare(caller, {
        op: 'HeapSetInformation',
        HeapHandle: toAddressArgument(heap),
        HeapInformationClass: toFlags(kind),
        HeapInformation: information === 0 ? 0 : Number(valuesAt(caller, information, DWORD)[0] ?? 0),
        HeapInformationLength: toSize(length),
      }),
    ),
};

const heapQueryInformation: LibraryFunction = {
  name: 'HeapQueryInformation',
  returns: BOOL,
  parameters: [
    handle('HeapHandle'),
    number('HeapInformationClass'),
    result('HeapInformation', DWORD),
    size('HeapInformationLength'),
    result('ReturnLength', SIZE_T),
  ],
  call: (caller, heap, kind, information, length, returnLength) => {
    const outcome = issueRare(caller, {
      op: 'HeapQueryInformation',
      HeapHandle: toAddressArgument(heap),
      HeapInformationClass: toFlags(kind),
      HeapInformationLength: toSize(length),
    });
    const answer = outcome.ok
      ? (outcome.value as { readonly HeapInformation: number; readonly ReturnLength: number })
      : null;
    if (answer) caller.fill(information, DWORD, [answer.HeapInformation]);
    const bytes = answer?.ReturnLength ?? (outcome.ok ? undefined : outcome.neededBytes);
    if (bytes !== undefined && returnLength !== 0) caller.fill(returnLength, SIZE_T, [bytes]);
    return isDone(outcome);
  },
};

/** Calls of heaps that few programs make. */
export const RARE_HEAP: readonly LibraryFunction[] = [heapWalk, heapSetInformation, heapQueryInformation];
