// Protects what is said about programs that are wrong: which fault, at which words, and how many at once.
import { describe, expect, it } from 'vitest';
import { parseFill } from '../../../src/program/program.ts';
import { faultsOf, pointed, programFrom } from '../support/programs.ts';

describe('names', () => {
  it.each([
    ['int a = b;', 'name.unknown «b»'],
    ['f(1);', 'name.unknown «f»'],
    ['int a; a(1);', 'name.notAFunction «a»'],
    ['void f() {} int a = f;', 'name.notAValue «f»'],
    ['int a; int a;', 'name.taken «a»'],
    ['{ int a; } a = 1;', 'name.unknown «a»'],
    ['for (int i = 0; i < 3; ++i) {} i = 0;', 'name.unknown «i»'],
    ['void f(int a, int a) {}', 'name.taken «int a»'],
    ['struct P { int a; int a; };', 'name.taken «a»'],
    ['struct P { int a; }; struct P { int b; };', 'name.taken «struct P { int b; };»'],
    ['struct P { int a; }; P* p; p->b = 1;', 'name.unknownMember «b»'],
    ['struct P { int a; }; P* p; p->a();', 'name.notAFunction «a»'],
    ['struct P { void f(); }; P* p; int a = p->f;', 'name.notAValue «f»'],
    ['class P { int a; }; P* p; p->a = 1;', 'name.notAccessible «a»'],
    ['class P { void f(); }; P* p; p->f();', 'name.notAccessible «f»'],
    [
      'struct P { void* operator new[](size_t n) { return NULL; } }; P* p = new (NULL) P[3];',
      'type.argumentCount «new (NULL) P[3]»',
    ],
    ['struct P { void* operator new(int n) { return NULL; } };', 'type.mismatch «int n»'],
    ['struct P { int operator delete(void* p) { return 0; } };', 'type.mismatch «int»'],
    ['struct P { void operator delete(void* p, int n) {} };', 'type.argumentCount «void»'],
    ['void f(int a) {} runProcess(f);', 'type.argumentCount «f»'],
    ['int f() { return 1; } std::set_new_handler(f);', 'type.mismatch «f»'],
    ['int a = this;', 'name.misplaced «this»'],
    ['break;', 'name.misplaced «break;»'],
    ['continue;', 'name.misplaced «continue;»'],
    ['@x; @x;', 'name.taken «@x;»'],
    ['int a = @x + 1;', 'type.blankWithoutType «@x»'],
  ])('%s', (source, expected) => {
    expect(faultsOf(source)).toEqual([expected]);
  });
});

const PAGE = 'struct Page { byte data[4096]; };';

describe('types', () => {
  it.each([
    ['int* p = 5;', 'type.mismatch «5»'],
    ['int a; int* p = a;', 'type.mismatch «a»'],
    ['int* p; int a = p;', 'type.mismatch «p»'],
    ['int* p; double* q = p;', 'type.mismatch «p»'],
    ['int a = "text";', 'type.mismatch «"text"»'],
    ['int a = nullptr;', 'type.mismatch «nullptr»'],
    [`${PAGE} Page* p; Page q = p;`, 'type.mismatch «p»'],
    [`${PAGE} Page* p; int a = *p;`, 'type.notAnObject «*p»'],
    ['malloc2(4);', 'name.unknown «malloc2»'],
    ['VirtualFree(NULL, 0);', 'type.argumentCount «VirtualFree(NULL, 0)»'],
    ['VirtualFree(NULL, NULL, MEM_RELEASE);', 'type.mismatch «NULL»'],
    ['void f(int a) {} f();', 'type.argumentCount «f()»'],
    ['void f(int* a) {} f(2.5);', 'type.mismatch «2.5»'],
    ['int* p; int* q; p + q;', 'type.operands «p + q»'],
    ['int* p; p * 2;', 'type.operands «p * 2»'],
    ['int* p; p += 2.5;', 'type.operands «p += 2.5»'],
    ['void* p; p + 1;', 'type.incomplete «p + 1»'],
    ['void* p; *p;', 'type.incomplete «p»'],
    ['void* p; p[1];', 'type.incomplete «p»'],
    ['double d; d % 2;', 'type.operands «d % 2»'],
    ['double d; ~d;', 'type.operand «~d»'],
    ['int* p; -p;', 'type.operand «-p»'],
    ['int a; *a;', 'type.notAPointer «a»'],
    ['int a; a->b = 1;', 'type.notAPointer «a»'],
    ['int a; a[1];', 'type.notAPointer «a»'],
    ['int a; a.b;', 'type.notAnObject «a»'],
    ['5 = 6;', 'type.notAssignable «5»'],
    ['const int a = 1; a = 2;', 'type.notAssignable «a»'],
    ['const int a = 1; ++a;', 'type.notAssignable «a»'],
    ['int a[3]; int b[3]; a = b;', 'type.notAssignable «a»'],
    ['int a; int b[a];', 'type.notConstant «a»'],
    ['int b[0];', 'type.tooLarge «0»'],
    ['int b[2000000];', 'type.tooLarge «b[2000000]»'],
    ['int a; int* p = &a;', 'type.localAddress «a»'],
    ['int a[4]; int* p = a;', 'type.localAddress «a»'],
    ['struct W { W(); }; W w;', 'type.localObject «w»'],
    ['struct W { void f(); }; W w; w.f();', 'type.localObject «w»'],
    ['struct W { int a; W(int n); }; W* w = new W;', 'type.argumentCount «new W»'],
    ['int* p = new int(1, 2);', 'type.argumentCount «new int(1, 2)»'],
    ['int a; delete a;', 'type.notAPointer «a»'],
    ['void* p; delete p;', 'type.incomplete «p»'],
    ['struct P { P next; };', 'type.incomplete «P»'],
    ['struct alignas(3) P { int a; };', 'type.badAlignment «3»'],
    ['void a;', 'type.incomplete «void»'],
    ['int f();', 'type.noBody «int»'],
    ['int f() { return; }', 'syntax.expectedExpression «return;»'],
    ['void f(Page p) {}', 'syntax.expectedType «Page»'],
    [`${PAGE} void f(Page p) {}`, 'type.notAnObject «Page»'],
    ['int a[2] = { 1, 2, 3 };', 'type.argumentCount «{ 1, 2, 3 }»'],
    ['int a = static_cast<int>(NULL);', 'type.mismatch «NULL»'],
    ['int* p; double* q = static_cast<double*>(p);', 'type.mismatch «p»'],
    [`${PAGE} Page* p; size_t n = p;`, 'type.mismatch «p»'],
    ['DWORD old; VirtualProtect(NULL, 1, 2, old);', 'type.mismatch «old»'],
    ['int old[2]; VirtualProtect(NULL, 1, 2, &old);', 'type.mismatch «&old»'],
  ])('%s', (source, expected) => {
    expect(faultsOf(source)).toEqual([expected]);
  });

  it('says what was expected and what was found', () => {
    const program = programFrom(`${PAGE} Page* p = @take;`);
    const parsed = parseFill(program, 'take', '42');
    expect(parsed.ok ? [] : parsed.faults).toEqual([
      {
        code: 'type.mismatch',
        range: { start: 0, end: 2 },
        blank: 'take',
        data: { expected: 'Page*', found: 'int' },
      },
    ]);
  });
});

describe('statements', () => {
  it.each([
    ['int a = 1', 'syntax.expected «»'],
    ['if (1) int', 'syntax.expectedName «»'],
    ['for (int i = 0; i < 3) {}', 'syntax.expected «)»'],
    ['int f() { int g() {} }', 'syntax.notSupported «(»'],
    ['{ struct P { int a; }; }', 'syntax.notSupported «struct»'],
    ['try {}', 'syntax.expected «»'],
    ['struct P { ~Q() {} };', 'syntax.expected «Q»'],
    ['struct P : Q { };', 'syntax.expected «:»'],
    ['void f(int& a) {}', 'syntax.notSupported «&»'],
    ['@x = 3;', 'type.blankWithoutType «@x»'],
  ])('%s', (source, expected) => {
    expect(faultsOf(source)).toEqual([expected]);
  });

  it('finds one fault in each of them', () => {
    expect(faultsOf('int a = b;\nc();\nwhile (d) { e = 1; }\nint f = a;')).toEqual([
      'name.unknown «b»',
      'name.unknown «c»',
      'name.unknown «d»',
    ]);
  });
});

describe('what is right', () => {
  it.each([
    'void* p = NULL; int* q = p; char* c = q; q = c;',
    'int* p = 0; int* q = nullptr; bool b = p; if (!q) {}',
    'unsigned n = 3; size_t s = n; char c = 300; double d = n; float f = d; int i = d;',
    'HANDLE h = NULL; h = INVALID_HANDLE_VALUE; if (h == INVALID_HANDLE_VALUE) {}',
    'int a[2][3] = { { 1, 2, 3 }, { 4 } }; a[1][2] = sizeof(a) / sizeof(a[0]);',
    'const int N = 2 * 8; int a[N]; a[N - 1] = N;',
    'struct A { int n; }; struct B { A a; A* p; }; B b; b.a.n = 3; b.p = NULL; b.p->n = b.a.n; B c = b; c = b;',
    'struct N { N* next; int v; }; N* n = NULL; n->next->next->v = 3; *n = *n->next;',
    'int f(int a, char* b) { if (a) return f(a - 1, b + 1); return *b; } int x = f(3, NULL);',
    'void f(); f(); int g() { return 1; } bool b = g() && !g() || g();',
    'int* p = (int*)5; size_t s = (size_t)p; p = (int*)s; s = size_t(p) + 1; void* q = reinterpret_cast<void*>(s);',
    'int* p; int* q; long long d = p - q; bool b = p < q || p == NULL; p += d; p = 3 + p - 1; ++p; p--;',
    'DWORD old; VirtualProtect(NULL, 4096, PAGE_READONLY, &old); VirtualProtect(NULL, 1, 2, NULL);',
    'MEMORY_BASIC_INFORMATION info; VirtualQuery(NULL, &info, sizeof(info)); size_t n = info.RegionSize;',
    'byte* p = new byte[16](); *p = 7; delete[] p; int* i = new int(5); delete i; new (i) int;',
    "char c = 'a'; c += 1; c <<= 2; c = c ? c : 'b'; int i = -c + ~c;",
    'try { throw std::bad_alloc(); } catch (const std::exception& e) { throw; } catch (int) {} catch (...) {}',
    '__try { *(int*)0 = 1; } __except (GetExceptionCode() == EXCEPTION_ACCESS_VIOLATION) { }',
    'class W { int n = 3; public: W(int n) : n(n) {} virtual ~W() {} int get() const { return n; } }; W* w = new W(1); w->get();',
    'struct P { int a; }; struct Q { P p; Q() : a(1) { p.a = this->a; b(); } int a; void b() { a = 2; } }; Q* q = new Q; q->~Q();',
    'for (;;) break; for (int i = 0, j = 9; i < j; ++i, --j) continue; while (false) {} ;',
    'int VirtualAlloc = 3; VirtualAlloc += 1;',
  ])('%s', (source) => {
    expect(faultsOf(source)).toEqual([]);
  });
});

describe('texts for blanks', () => {
  const LEVEL = programFrom('int n = 3;\n@open;\nfor (int i = 0; i < n; ++i) { void* p = @take; @use; }\n@close;');
  const judge = (blank: string, text: string): string[] => {
    const parsed = parseFill(LEVEL, blank, text);
    return parsed.ok ? [] : pointed(text, parsed.faults);
  };

  it.each([
    ['take', 'NULL', []],
    ['take', '(char*)NULL + n * i', []],
    ['take', 'nothing', ['name.unknown «nothing»']],
    ['take', '', ['syntax.expectedExpression «»']],
    ['take', 'NULL;', ['syntax.unexpected «;»']],
    ['take', '@open', ['name.misplaced «@open»']],
    ['use', '', []],
    ['use', 'read(p, 4)', []],
    ['use', 'read(p, 4);', []],
    ['use', 'read(p, 4); // and no more', []],
    ['use', 'if (p) { read(p, 4); } else break;', []],
    ['use', 'int q = i; q += p;', ['type.operands «q += p»']],
    ['use', 'read(p, 4) write(p, 4);', ['syntax.expected «write»']],
    ['use', 'x = 1; y = 2;', ['name.unknown «x»', 'name.unknown «y»']],
    ['close', 'p', ['name.unknown «p»']],
    ['close', '}', ['syntax.unexpected «}»']],
    ['nowhere', '1', ['name.unknownBlank «»']],
  ])('@%s: %s', (blank, text, expected) => {
    expect(judge(blank, text)).toEqual(expected);
  });

  it('refuses a name that the program declares later in the same block', () => {
    const program = programFrom('@open;\nint n = 3;');
    const parsed = parseFill(program, 'open', 'int n = 1;');
    expect(parsed.ok ? [] : parsed.faults).toMatchObject([{ code: 'name.taken', blank: null }]);
  });
});
