// Protects programs of several threads: a lock that one of them keeps is waited for in vain, and the run says so.
import { describe, expect, it } from 'vitest';
import { run } from '../support/programs.ts';

const endOf = (first: string, second: string, rest = ''): unknown =>
  run(`HANDLE heap = HeapCreate(0, 0, 0); char* section = (char*)malloc(40); InitializeCriticalSection(section);
void first() { ${first} }
void second() { ${second} }
runThreads(first, second); ${rest}`).ending;

const FINISHED = { kind: 'finished' };
const WAITING = { kind: 'stopped', reason: 'waitsForGood' };

describe('a lock', () => {
  it.each([
    ['HeapLock(heap); HeapUnlock(heap);', 'HeapAlloc(heap, 0, 1);', FINISHED],
    ['HeapLock(heap); HeapLock(heap); HeapUnlock(heap);', 'HeapAlloc(heap, 0, 1);', WAITING],
    ['HeapLock(heap);', 'HeapAlloc(heap, HEAP_NO_SERIALIZE, 1); malloc(1);', FINISHED],
    ['HeapLock(GetProcessHeap());', 'malloc(1);', WAITING],
    ['EnterCriticalSection(section);', 'EnterCriticalSection(section);', WAITING],
    ['EnterCriticalSection(section); LeaveCriticalSection(section);', 'EnterCriticalSection(section);', FINISHED],
  ])('that is kept by %s and wanted by %s', (first, second, ending) => {
    expect(endOf(first, second)).toEqual(ending);
  });

  it('that a thread has taken with it when it ended is not to be had afterwards either', () => {
    expect(endOf('HeapLock(heap);', '', 'HeapFree(heap, 0, NULL);')).toEqual(WAITING);
  });
});
