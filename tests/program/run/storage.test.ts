// Protects what programs see of heaps: every call does what Windows documents, arrays carry their count where MSVC puts
// it, and what does not fit together ends as it does there.
import { describe, expect, it } from 'vitest';
import { MiB } from '../../../src/base/bytes.ts';
import { Machine } from '../../../src/core/machine.ts';
import type { Execution } from '../../../src/program/execution.ts';
import { run } from '../support/programs.ts';

const COUNTED = `int alive = 0;
struct Counted { int value; Counted() { ++alive; } ~Counted() { --alive; } };
struct Plain { int value; };
`;

/** How a program ended, and why if it was an exception. */
function endOf(source: string): string {
  const { ending }: Execution = run(source);
  return JSON.stringify(ending);
}

describe('calls on heaps', () => {
  it.each([
    ['HeapCompact', 'HANDLE h = HeapCreate(0, 0, 0); check(HeapCompact(h, 0) > 4000);'],
    [
      'GetProcessHeaps',
      'HANDLE h = HeapCreate(0, 0, 0); HANDLE* all = (HANDLE*)malloc(16); check(GetProcessHeaps(2, all) == 2); check(all[0] == GetProcessHeap()); check(all[1] == h);',
    ],
    ['_get_heap_handle', 'check(_get_heap_handle() == GetProcessHeap());'],
    ['_aligned_msize', 'void* p = _aligned_malloc(100, 64); check(_aligned_msize(p, 64, 0) == 100); _aligned_free(p);'],
    ['_msize', 'void* p = malloc(0); check(_msize(p) == 1); free(p);'],
    ['realloc to nothing', 'void* p = malloc(10); check(realloc(p, 0) == NULL);'],
    [
      'GlobalAlloc',
      'HANDLE h = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, 40); check(GlobalSize(h) == 40); byte* p = (byte*)GlobalLock(h); check(p[39] == 0); check(GlobalHandle(p) == h); check(GlobalUnlock(h) == FALSE); check(GlobalFree(h) == NULL);',
    ],
    ['LocalAlloc', 'HANDLE h = LocalAlloc(0, 0); check(LocalSize(h) == 0); check(LocalFree(h) == NULL);'],
  ])('%s', (_name, source) => {
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });
});

/** A class whose arrays live in a block of the program's own. */
const OWN = `char* room = NULL; size_t asked = 0; int given = 0; int alive = 0;
class Own {
public:
  Own() { if (alive == 3) throw std::logic_error("full"); ++alive; }
  ~Own() { --alive; }
  void* operator new[](size_t size) { asked = size; return room; }
  void operator delete[](void* storage) { check(storage == room); ++given; }
private:
  int value;
};
room = new char[100];
`;

describe("a class's own operators", () => {
  it('are asked for the array with its count, and given the start of that', () => {
    const source = `${OWN}Own* all = new Own[3]; check(asked == 3 * sizeof(Own) + 8); check((char*)all == room + 8);
delete[] all; check(given == 1); check(alive == 0); delete[] room;`;
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });

  it('get the storage back when a constructor throws', () => {
    const source = `${OWN}try { Own* all = new Own[4]; check(FALSE); } catch (const std::exception&) {}
check(given == 1); check(alive == 0);`;
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });

  it('leave the other forms to the library', () => {
    const source = `${OWN}Own* one = new Own; check(asked == 0); delete one; check(given == 0);
Own* placed = new (room) Own; placed->~Own();`;
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });
});

/** A machine that can promise 16 MiB, half of which the program holds. */
const TIGHT = `char* spare = new char[8 * 1024 * 1024]; int asked = 0;
void giveUp() { ++asked; delete[] spare; spare = NULL; std::set_new_handler(NULL); }
void refuse() { ++asked; throw std::bad_alloc(); }
`;
const endOnTight = (source: string): string => {
  const { ending } = run(TIGHT + source, {}, Machine.create({ commitLimit: 16 * MiB }));
  return JSON.stringify(ending);
};

describe('the new handler', () => {
  it.each([
    [
      'is asked by new',
      'std::set_new_handler(giveUp); char* p = new char[12 * 1024 * 1024]; check(asked == 1); write(p, 10);',
    ],
    [
      'is not asked while there is memory',
      'std::set_new_handler(giveUp); char* p = new char[1024]; check(asked == 0);',
    ],
    [
      'is asked by malloc in new mode 1',
      '_set_new_mode(1); std::set_new_handler(giveUp); check(malloc(12 * 1024 * 1024) != NULL); check(asked == 1);',
    ],
    [
      'is not asked by malloc otherwise',
      'std::set_new_handler(giveUp); check(malloc(12 * 1024 * 1024) == NULL); check(asked == 0);',
    ],
    [
      'may throw',
      'std::set_new_handler(refuse); try { char* p = new char[12 * 1024 * 1024]; check(FALSE); } catch (const std::bad_alloc&) {} check(asked == 1);',
    ],
    [
      'may not throw out of the form that answers NULL',
      'std::set_new_handler(refuse); check(new (std::nothrow) char[12 * 1024 * 1024] == NULL); check(asked == 1);',
    ],
  ])('%s', (_name, source) => {
    expect(endOnTight(source)).toBe('{"kind":"finished"}');
  });

  it('can be left out: then new throws', () => {
    expect(endOnTight('char* p = new char[12 * 1024 * 1024];')).toBe(
      '{"kind":"uncaught","exception":"std::bad_alloc"}',
    );
  });
});

describe('new and delete', () => {
  it('put the count of an array in front of its elements, as bytes that can be read', () => {
    const source = `${COUNTED}Counted* array = new Counted[3]; check(alive == 3);
check(*((size_t*)array - 1) == 3);
delete[] array; check(alive == 0);`;
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });

  it('ask for no count where nothing is to be destroyed', () => {
    const source = `${COUNTED}Plain* array = new Plain[10]; check(_msize(array) == 40); delete[] array;`;
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });

  it.each([
    ['malloc and delete', 'int* p = (int*)malloc(4); delete p;'],
    ['new and free', 'int* p = new int; free(p);'],
    ['new[] and delete without a count', 'int* p = new int[4]; delete p;'],
    ['HeapAlloc and free', 'void* p = HeapAlloc(GetProcessHeap(), 0, 10); free(p);'],
  ])('work by accident: %s', (_name, source) => {
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });

  it.each([
    ['new[] with a count and delete', `${COUNTED}Counted* p = new Counted[3]; delete p;`],
    ['double free', 'void* p = malloc(100); void* q = malloc(100); free(p); free(p);'],
    ['_aligned_malloc and free', 'void* p = _aligned_malloc(100, 64); free(p);'],
    ['a block of another heap', 'HANDLE h = HeapCreate(0, 0, 0); void* p = HeapAlloc(h, 0, 10); free(p);'],
    ['overrun into the next header', 'byte* p = (byte*)malloc(24); void* q = malloc(24); memset(p, 7, 48); free(q);'],
  ])('end the process: %s', (_name, source) => {
    expect(endOf(source)).toContain('STATUS_HEAP_CORRUPTION');
  });

  it('throws what cannot be had, or answers NULL if asked to', () => {
    expect(endOf('int* p = new (std::nothrow) int[0x7fffffffffff]; check(p == NULL);')).toBe('{"kind":"finished"}');
    expect(endOf('char* p = new char[0x7ffffffffff0];')).toContain('std::bad_alloc');
  });
});

describe('code of a DLL', () => {
  const dll = `__declspec(dllexport) char* take(int n) { char* p = (char*)malloc(n); return p; }
__declspec(dllexport) void give(char* p) { free(p); }
__declspec(dllexport) void refuse() { throw 1; }
`;

  it('has a heap of its own, which its own free knows', () => {
    const { commands, ending } = run(`${dll}char* p = take(10); give(p); p = (char*)malloc(10); free(p);`);
    expect(ending).toEqual({ kind: 'finished' });
    expect(commands.map((command) => ('crt' in command ? command.crt : 'ucrt'))).toEqual([
      ...['msvcrt', 'msvcrt'],
      ...['ucrt', 'ucrt'],
    ]);
  });

  it('and the program free each what is theirs only', () => {
    expect(endOf(`${dll}char* p = take(10); free(p);`)).toContain('STATUS_HEAP_CORRUPTION');
    expect(endOf(`${dll}char* p = (char*)malloc(10); give(p);`)).toContain('STATUS_HEAP_CORRUPTION');
  });

  it('is left when it throws', () => {
    expect(endOf(`${dll}try { refuse(); } catch (...) { } char* p = (char*)malloc(10); free(p);`)).toContain(
      'finished',
    );
  });
});
