import type { Command } from '../../../core/command.ts';
import { BOOL, type ClassType, DWORD, LPVOID, WORD } from '../../typed/type.ts';
import { toAddressArgument } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { valuesAt } from '../objects.ts';
import { handle, result } from '../parameters.ts';
import { structure, valuesOf } from '../structures.ts';
import { issueAdded } from './addedCall.ts';

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

export const heapWalk: LibraryFunction = {
  name: 'HeapWalk',
  returns: BOOL,
  parameters: [handle('hHeap'), result('lpEntry', PROCESS_HEAP_ENTRY)],
  call: (caller, hHeap, lpEntry) => {
    const names = [...PROCESS_HEAP_ENTRY.fields.keys()];
    const values = valuesAt(caller, lpEntry, PROCESS_HEAP_ENTRY);
    const entry = Object.fromEntries(names.map((name, index) => [name, Number(values[index] ?? 0)]));
    const last = entry['lpData'] ? { ...entry, ...(entry['lpFirstBlock'] && { Region: entry }) } : null;
    const outcome = issueAdded(caller, {
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
