// Protects what each construct does when it runs: control flow, functions, objects in memory, exceptions of C++ and of
// the processor. Programs check themselves; a check that fails ends the run as failed.
import { describe, expect, it } from 'vitest';
import { Machine } from '../../../src/core/machine.ts';
import { bareStage, endingOf, run } from '../support/programs.ts';

const MEMORY = 'char* memory = VirtualAlloc(NULL, 65536, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);\n';

describe('control flow', () => {
  it.each([
    ['if', 'int a = 1; if (a) a = 2; else a = 3; check(a == 2); if (!a) a = 5; else if (a == 2) a = 4; check(a == 4);'],
    ['for', 'int sum = 0; for (int i = 1; i <= 4; ++i) sum += i; check(sum == 10);'],
    ['two variables', 'int n = 0; for (int i = 0, j = 10; i < j; ++i, --j) ++n; check(n == 5);'],
    ['while', 'int n = 100; int steps = 0; while (n > 1) { n /= 2; ++steps; } check(steps == 6);'],
    ['break', 'int i; for (i = 0;; ++i) if (i == 7) break; check(i == 7);'],
    ['continue', 'int n = 0; for (int i = 0; i < 10; ++i) { if (i % 2) continue; ++n; } check(n == 5);'],
    [
      'nested loops',
      'int n = 0; for (int i = 0; i < 3; ++i) for (int j = 0; j < 3; ++j) { if (j > i) break; ++n; } check(n == 6);',
    ],
    ['short circuits', 'int n = 0; bool b = false && ++n; b = true || ++n; check(n == 0 && b);'],
    ['shadowing', 'int a = 1; { int a = 2; check(a == 2); } check(a == 1);'],
    ['return', 'int f(int n) { while (true) { if (n > 9) return n; ++n; } } check(f(3) == 10); return; check(false);'],
    ['recursion', 'int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } check(fib(12) == 144);'],
    ['globals', 'int n; void add(int m) { n += m; } add(3); add(4); check(n == 7);'],
    ['frames', 'int f(int n) { int mine = n; if (n > 0) f(n - 1); return mine; } check(f(5) == 5);'],
    ['the right side first', 'int i = 0; int a[3]; a[i] = i = 2; check(a[2] == 2 && a[0] == 0);'],
    ['fresh variables', 'for (int i = 0; i < 2; ++i) { int a[1]; check(a[0] == 0xCCCCCCCC); a[0] = 1; }'],
  ])('%s', (_what, source) => {
    expect(endingOf(source)).toBe('finished');
  });
});

describe('objects', () => {
  it.each([
    [
      'lists',
      'struct N { N* next; int v; }; N* head = NULL; for (int i = 0; i < 9; ++i) { N* n = (N*)memory + i; n->v = i; n->next = head; head = n; } int sum = 0; for (N* n = head; n; n = n->next) sum += n->v; check(sum == 36);',
    ],
    ['bytes', 'int* p = memory; *p = 0x01020304; check(memory[0] == 4 && memory[3] == 1 && p[1] == 0);'],
    [
      '64 bits',
      'size_t* p = memory; p[1] = SIZE_MAX; p[2] = 1ull << 60; check(p[1] == SIZE_MAX && p[2] >> 60 == 1 && *(int*)(p + 1) == -1);',
    ],
    [
      'floating point',
      'double* d = memory; d[0] = 1.5; float* f = memory + 64; f[0] = d[0] * 3; check(f[0] == 4.5 && d[0] + 0.5 == 2);',
    ],
    [
      'updates in place',
      'short* p = memory + 2; *p = 32767; ++*p; check(*p == -32768); p[1] += 5; check(p[1]-- == 5 && p[1] == 4);',
    ],
    [
      'copies in memory',
      'struct P { int a; double b; }; P* p = memory; p[0].a = 1; p[0].b = 2.5; p[1] = p[0]; check(p[1].a == 1 && p[1].b == 2.5);',
    ],
    [
      'copies out and in',
      'struct P { int a[2]; P* next; }; P* p = memory; P here = { { 1, 2 }, NULL }; here.next = p; *p = here; P back = *p; check(back.a[1] == 2 && p->next == p && back.next->a[0] == 1);',
    ],
    [
      'variables',
      'struct P { int a; int b[3]; }; P all[4]; for (int i = 0; i < 4; ++i) { all[i].a = i; all[i].b[2] = i * i; } P one = all[3]; check(one.a == 3 && one.b[2] == 9 && all[2].b[2] == 4);',
    ],
    [
      'matrices',
      'int m[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } }; int sum = 0; for (int i = 0; i < 2; ++i) for (int j = 0; j < 3; ++j) sum += m[i][j]; check(sum == 21 && m[1][0] == 4);',
    ],
    [
      'fields that are arrays',
      'struct P { char tag; int v[4]; }; P* p = memory; p->v[3] = 7; int* q = p->v; check(q[3] == 7 && memory[16] == 7);',
    ],
    [
      'addresses',
      'struct P { int a; int b; }; P* p = memory; int* q = &p[2].b; *q = 9; check((char*)q - memory == 20 && p[2].b == 9 && &*q == q);',
    ],
    [
      'methods',
      'struct C { int n; void add(int m) { n += m; log(); } void log() { this->n *= 2; } }; C* c = memory; c->n = 1; c->add(2); (*c).add(1); check(c->n == 14);',
    ],
    [
      'memset and memcpy',
      'memset(memory, 0xAB, 10); memcpy(memory + 100, memory + 8, 4); check((byte)memory[101] == 0xAB && memory[102] == 0); memmove(memory + 1, memory, 4);',
    ],
  ])('%s', (_what, source) => {
    expect(endingOf(MEMORY + source)).toBe('finished');
  });

  it('are read and written by commands', () => {
    const { commands } = run(`${MEMORY}int* p = memory; *p = 5; int a = *p; p[1] += a;`);
    expect(commands.slice(1).map(({ op }) => op)).toEqual(['write', 'read', 'read', 'write']);
    expect(commands[1]).toMatchObject({ op: 'write', bytes: Uint8Array.of(5, 0, 0, 0) });
  });

  it('that are only declared do nothing', () => {
    expect(
      endingOf(`struct W { void draw(); int n; }; void show(W* w);\n${MEMORY}W* w = memory; show(w); w->draw();`),
    ).toBe('finished');
  });
});

describe('Win32 calls', () => {
  it.each([
    [
      'answer NULL and an error',
      'check(!VirtualAlloc(NULL, 0, MEM_COMMIT, PAGE_READWRITE)); check(GetLastError() == ERROR_INVALID_PARAMETER);',
    ],
    ['answer FALSE', 'check(!VirtualFree(memory, 5, MEM_RELEASE) && VirtualFree(memory, 0, MEM_RELEASE));'],
    ['fill in variables', 'DWORD old; check(VirtualProtect(memory, 1, PAGE_READONLY, &old) && old == PAGE_READWRITE);'],
    [
      'fill in fields of variables',
      'struct P { DWORD a[2]; }; P p; VirtualProtect(memory, 1, PAGE_READONLY, &p.a[1]); check(p.a[1] == 4);',
    ],
    [
      'fill in memory',
      'DWORD* old = memory; VirtualProtect(memory + 4096, 1, PAGE_READONLY, old + 1); check(old[1] == 4);',
    ],
    [
      'refuse no variable',
      'check(!VirtualProtect(memory, 1, PAGE_READONLY, NULL) && GetLastError() == ERROR_NOACCESS);',
    ],
    [
      'describe memory',
      'MEMORY_BASIC_INFORMATION info; check(VirtualQuery(memory + 5000, &info, sizeof(info)) == 48); check(info.BaseAddress == memory + 4096 && info.AllocationBase == memory && info.RegionSize == 61440 && info.State == MEM_COMMIT && info.Protect == PAGE_READWRITE && info.Type == MEM_PRIVATE);',
    ],
    [
      'describe memory to memory',
      'MEMORY_BASIC_INFORMATION* info = memory; VirtualQuery(memory, info, 48); check(info->RegionSize == 65536);',
    ],
    [
      'describe the system',
      'SYSTEM_INFO info; GetSystemInfo(&info); check(info.dwPageSize == 4096 && info.dwAllocationGranularity == 65536);',
    ],
    ['lock', 'check(VirtualLock(memory, 4096) && VirtualUnlock(memory, 4096) && !VirtualUnlock(memory, 4096));'],
    [
      'map page-file memory',
      'HANDLE s = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 8192, "shared"); int* v = MapViewOfFile(s, FILE_MAP_WRITE, 0, 0, 0); int* w = MapViewOfFile(OpenFileMapping(FILE_MAP_READ, FALSE, "shared"), FILE_MAP_READ, 0, 0, 0); v[9] = 5; check(v != w && w[9] == 5); check(UnmapViewOfFile(v) && CloseHandle(s) && w[9] == 5);',
    ],
    [
      'map files',
      'HANDLE f = openFile(200000); HANDLE s = CreateFileMapping(f, NULL, PAGE_READONLY, 0, 0, NULL); check(!MapViewOfFile(s, FILE_MAP_READ, 0, 4096, 0) && GetLastError() == ERROR_MAPPED_ALIGNMENT); byte* v = MapViewOfFile(s, FILE_MAP_READ, 0, 65536, 0); check(v[34464] == 25);',
    ],
    ['execute what may be executed', 'DWORD old; VirtualProtect(memory, 1, PAGE_EXECUTE_READ, &old); execute(memory);'],
    [
      'take sizes beyond everything',
      'check(!VirtualAlloc(NULL, SIZE_MAX, MEM_RESERVE, PAGE_NOACCESS)); check(!VirtualAlloc(NULL, (size_t)-4096, MEM_RESERVE, PAGE_NOACCESS));',
    ],
  ])('%s', (_what, source) => {
    expect(endingOf(MEMORY + source)).toBe('finished');
  });

  it('may be made for another process', async () => {
    const { parseProgram } = await import('../../../src/program/program.ts');
    const { runProgram } = await import('../../../src/program/runProgram.ts');
    const machine = Machine.create();
    const parsed = parseProgram(`${MEMORY}*memory = 1; VirtualFree(NULL, 0, 0); check(GetLastError() != 0);`);
    const execution = parsed.ok ? runProgram(parsed.value, {}, bareStage(machine), { process: 2 }) : null;
    expect(execution?.ending.kind).toBe('finished');
    expect(execution?.commands.every(({ process }) => process === 2)).toBe(true);
    expect(machine.process(1).lastError).toBe(0);
  });
});

describe('exceptions of C++', () => {
  it.each([
    [
      'are caught by name',
      'int a = 0; try { throw std::bad_alloc(); a = 1; } catch (const std::bad_alloc& e) { a = 2; } check(a == 2);',
    ],
    [
      'are caught by kind',
      'int a = 0; try { throw std::bad_array_new_length(); } catch (std::runtime_error&) { a = 1; } catch (std::bad_alloc&) { a = 2; } catch (...) { a = 3; } check(a == 2);',
    ],
    [
      'are caught by type',
      'int a = 0; try { throw 5; } catch (char*) { a = 1; } catch (int e) { a = 2; } check(a == 2);',
    ],
    ['are caught in any form', 'int a = 0; try { throw "no"; } catch (...) { a = 1; } check(a == 1);'],
    [
      'come out of functions',
      'int depth = 0; void f(int n) { ++depth; if (n == 0) throw 1; f(n - 1); } try { f(5); } catch (int) { depth *= 2; } check(depth == 12);',
    ],
    [
      'go on',
      'int a = 0; try { try { throw 1; } catch (int) { a = 1; throw; } } catch (int) { check(a == 1); a = 2; } check(a == 2);',
    ],
    ['leave loops', 'int i; try { for (i = 0;; ++i) if (i == 3) throw i; } catch (int) {} check(i == 3);'],
    [
      'let functions return out of their handlers',
      'int f() { try { throw 1; } catch (...) { return 7; } return 8; } check(f() == 7);',
    ],
  ])('%s', (_what, source) => {
    expect(endingOf(source)).toBe('finished');
  });

  it('end the run if nobody catches them', () => {
    expect(run('void f() { throw std::runtime_error("no"); }\nf();').ending).toEqual({
      kind: 'uncaught',
      exception: 'std::runtime_error',
    });
    expect(run('try { throw 1; } catch (char*) {}').ending).toEqual({ kind: 'uncaught', exception: 'int' });
    expect(run('void f() { throw; }\nf();').ending.kind).toBe('uncaught');
  });
});

describe('exceptions of the processor', () => {
  it('end the run with what Windows reports', () => {
    const { ending, endedAt, moments } = run('int n = 1;\nint* p = 16;\n*(p + n) = 3;'.replace('16', '(int*)16'));
    expect(ending).toEqual({
      kind: 'raised',
      raised: {
        ok: false,
        raised: 'STATUS_ACCESS_VIOLATION',
        code: 0xc0000005,
        access: 'write',
        address: 20,
      },
    });
    expect(moments.at(endedAt)?.statement.line).toBe(3);
  });

  it.each([
    ['reads', 'int a = *(int*)8;', 'read'],
    ['calls', 'execute((void*)65536);', 'execute'],
    ['copies', 'memcpy(NULL, (void*)65536, 4);', 'read'],
    ['pointers beyond all memory', 'char* p = (char*)SIZE_MAX; *p = 1;', 'write'],
  ])('come from %s', (_what, source, access) => {
    expect(run(source).ending).toMatchObject({ kind: 'raised', raised: { raised: 'STATUS_ACCESS_VIOLATION', access } });
  });

  it('are not for catch', () => {
    expect(endingOf('try { *(int*)0 = 1; } catch (...) {}')).toBe('raised');
  });

  it.each([
    [
      'are taken',
      '__try { *(int*)0 = 1; check(false); } __except (EXCEPTION_EXECUTE_HANDLER) { memory = NULL; } check(!memory);',
    ],
    [
      'are chosen by code',
      'int a = 0; __try { __try { read(NULL, 1); } __except (GetExceptionCode() == EXCEPTION_GUARD_PAGE) { a = 1; } } __except (GetExceptionCode() == STATUS_ACCESS_VIOLATION) { a = 2; } check(a == 2);',
    ],
    [
      'are repaired',
      `int repair() { VirtualAlloc(memory, 4096, MEM_COMMIT, PAGE_READWRITE); return EXCEPTION_CONTINUE_EXECUTION; }
      VirtualFree(memory, 65536, MEM_DECOMMIT); __try { *memory = 5; } __except (repair()) { check(false); } check(*memory == 5);`,
    ],
    [
      'are raised once by guards',
      `DWORD old; VirtualProtect(memory, 1, PAGE_READWRITE | PAGE_GUARD, &old); int hits = 0;
      for (int i = 0; i < 3; ++i) { __try { *memory = i; } __except (EXCEPTION_EXECUTE_HANDLER) { ++hits; } } check(hits == 1 && *memory == 2);`,
    ],
    [
      'are left alone by reset pages, which the system takes when it needs them',
      `memory[0] = 1; check(memoryPressure() == 0); VirtualAlloc(memory, 4096, MEM_RESET, PAGE_READWRITE);
      check(memoryPressure() == 1 && memory[0] == 0);`,
    ],
    [
      'cross functions',
      'int deep(int n) { if (n == 0) *(int*)0 = 1; return deep(n - 1); } __try { deep(20); } __except (1) { memory = NULL; } check(!memory);',
    ],
  ])('%s', (_what, source) => {
    expect(endingOf(MEMORY + source)).toBe('finished');
  });
});

describe('programs without end', () => {
  it.each([
    ['loops', 'for (;;) {}', { kind: 'stopped', reason: 'tooManySteps' }],
    ['loops that work', 'int n = 0; while (true) ++n;', { kind: 'stopped', reason: 'tooManySteps' }],
    ['retries', '__try { *(int*)0 = 1; } __except (-1) {}', { kind: 'stopped', reason: 'tooManySteps' }],
    ['large writes', 'for (;;) memset(NULL, 0, 0);', { kind: 'stopped', reason: 'tooManySteps' }],
    ['larger writes', 'memset(NULL, 0, SIZE_MAX);', { kind: 'stopped', reason: 'tooLarge' }],
    ['subscripts', 'int a[3]; int i = 3; a[i] = 0;', { kind: 'stopped', reason: 'outsideArray' }],
    ['subscripts below', 'int a[3]; int i = -1; i = a[i];', { kind: 'stopped', reason: 'outsideArray' }],
    ['division', 'int a = 0; a = 5 / a;', { kind: 'stopped', reason: 'dividedByZero' }],
    ['division in place', 'int a = 0; a %= a;', { kind: 'stopped', reason: 'dividedByZero' }],
    ['division of constants', 'int a = 1 / 0;', { kind: 'stopped', reason: 'dividedByZero' }],
    ['checks', 'check(1 == 2);', { kind: 'failed' }],
  ])('%s', (_what, source, expected) => {
    expect(run(source).ending).toEqual(expected);
  });

  it('run out of stack', () => {
    expect(run('int f(int n) { return f(n + 1); } f(0);').ending).toMatchObject({
      kind: 'raised',
      raised: { raised: 'STATUS_STACK_OVERFLOW' },
    });
  });
});
