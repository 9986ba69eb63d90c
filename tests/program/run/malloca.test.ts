// Protects the stack that _malloca takes from: a function gives back what it took, however it ends.
import { describe, expect, it } from 'vitest';
import { run } from '../support/programs.ts';

describe('what a function takes of the stack', () => {
  it.each([
    ['returns', 'void f() { char* p = (char*)_malloca(100); last = p; _freea(p); }', 'f();'],
    [
      'throws',
      'void f() { last = (char*)_malloca(100); throw std::bad_alloc(); }',
      'try { f(); } catch (std::bad_alloc&) {}',
    ],
    [
      'faults',
      'void f() { last = (char*)_malloca(100); write(NULL, 1); }',
      '__try { f(); } __except (EXCEPTION_EXECUTE_HANDLER) {}',
    ],
  ])('is free again when it %s', (_how, definition, call) => {
    const source = `char* last = NULL; ${definition} ${call} char* first = last; ${call} check(last == first); check(last != NULL);`;
    expect(run(source).ending).toEqual({ kind: 'finished' });
  });

  it('is in use as long as the functions it calls run, and in the code around all functions for good', () => {
    const source = `char* inner = NULL; void g() { inner = (char*)_malloca(16); }
char* outer = (char*)_malloca(16); g(); check(inner < outer); char* next = (char*)_malloca(16); check(next == inner);`;
    expect(run(source).ending).toEqual({ kind: 'finished' });
  });
});
