// Protects programs of two processes: each has its own memory, handles and variables; they meet in named sections only.
import { describe, expect, it } from 'vitest';
import { FIRST_PROCESS, Machine } from '../../../src/core/machine.ts';
import { run } from '../support/programs.ts';

const endOf = (source: string): string => JSON.stringify(run(source).ending);

describe('another process', () => {
  it('shares no variables and no addresses', () => {
    const source = `const int KNOWN = 5; int count = 3; char* block = NULL;
void other() { check(KNOWN == 5); check(count == 0); check(block == NULL); count = 9; }
block = (char*)VirtualAlloc(NULL, 1, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
runProcess(other); check(count == 3); check(block != NULL);`;
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });

  it('finds a section by its name and sees its bytes, elsewhere', () => {
    const source = `void reader() {
  VirtualAlloc(NULL, 1, MEM_RESERVE, PAGE_READWRITE);
  HANDLE shared = OpenFileMapping(FILE_MAP_READ, FALSE, "shared");
  int* view = (int*)MapViewOfFile(shared, FILE_MAP_READ, 0, 0, 0);
  check(view[1] == 42); check(view[0] != (int)(size_t)view);
}
HANDLE shared = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, "shared");
int* view = (int*)MapViewOfFile(shared, FILE_MAP_WRITE, 0, 0, 0);
view[0] = (int)(size_t)view; view[1] = 42;
runProcess(reader); check(view[1] == 42);`;
    expect(endOf(source)).toBe('{"kind":"finished"}');
  });

  it('is named by its commands', () => {
    const { commands } = run('void other() { malloc(1); } malloc(1); runProcess(other); malloc(1);');
    expect(commands.map(({ process }) => process ?? FIRST_PROCESS)).toEqual([1, 2, 1]);
  });

  it('can go on, and be left again, for whoever looks on', () => {
    const machine = Machine.create();
    machine.process(2);
    const { commands, ending } = run(
      'char* p = malloc(1); inProcess(2); free(p); malloc(2); inProcess(1); free(p);',
      {},
      machine,
    );
    expect(ending).toMatchObject({ kind: 'raised' });
    expect(commands.map(({ op, process }) => [op, process ?? FIRST_PROCESS])).toEqual([
      ['malloc', 1],
      ['free', 2],
    ]);
    expect(endOf('inProcess(2);')).toBe('{"kind":"failed"}');
  });

  it('ends the run when it fails, whatever the first one would catch', () => {
    const source = 'void other() { throw std::bad_alloc(); } try { runProcess(other); } catch (...) {}';
    expect(endOf(source)).toBe('{"kind":"uncaught","exception":"std::bad_alloc"}');
    const wild =
      'void other() { write(NULL, 1); } __try { runProcess(other); } __except (EXCEPTION_EXECUTE_HANDLER) {}';
    expect(endOf(wild)).toContain('STATUS_ACCESS_VIOLATION');
  });
});
