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

describe('an exception in a thread', () => {
  it('ends the run, whatever the thread that started it would catch', () => {
    const source = `void first() { char* p = NULL; *p = 1; } void second() { }
__try { runThreads(first, second); } __except (EXCEPTION_EXECUTE_HANDLER) {}`;
    expect(run(source).ending).toMatchObject({ kind: 'raised', raised: { raised: 'STATUS_ACCESS_VIOLATION' } });
  });

  it('is caught by its own `__try`', () => {
    const source = `void first() { char* p = NULL; __try { *p = 1; } __except (EXCEPTION_EXECUTE_HANDLER) {} }
void second() { } runThreads(first, second);`;
    expect(run(source).ending).toEqual(FINISHED);
  });
});
