// Protects the promise of the levels: any plan in the language runs, and what it does to the machine is what its text
// says. The first program is the one of "A hundred pages".
import { describe, expect, it } from 'vitest';
import { MiB } from '../../../src/base/bytes.ts';
import { Machine } from '../../../src/core/machine.ts';
import { queryCommitCharge, queryRegions } from '../../../src/core/query.ts';
import { listBlanks, parseFills } from '../../../src/program/program.ts';
import { programFrom, run } from '../support/programs.ts';

const HUNDRED_PAGES = `struct Page { byte data[4096]; };
Page* pages[100];
char* arena = @arena;
for (int i = 0; i < 100; ++i) {
  pages[i] = @take;
  write(pages[i], sizeof(Page));
}
for (int i = 0; i < 100; ++i) read(pages[i], sizeof(Page));
@give;
`;

const ONE_BY_ONE = {
  arena: 'NULL',
  take: 'VirtualAlloc(NULL, 4096, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)',
  give: 'for (int i = 0; i < 100; ++i) VirtualFree(pages[i], 0, MEM_RELEASE);',
};
const AT_ONCE = {
  arena: '(char*)VirtualAlloc(NULL, 100 * sizeof(Page), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)',
  take: 'arena + i * sizeof(Page)',
  give: 'VirtualFree(arena, 0, MEM_RELEASE);',
};
const AS_NEEDED = {
  arena: 'VirtualAlloc(NULL, 100 * sizeof(Page), MEM_RESERVE, PAGE_NOACCESS)',
  take: 'VirtualAlloc(arena + i * 4096, 4096, MEM_COMMIT, PAGE_READWRITE)',
  give: 'VirtualFree(arena, 0, MEM_RELEASE)',
};

describe('a hundred pages', () => {
  it.each([
    ['one by one', ONE_BY_ONE, 400],
    ['at once', AT_ONCE, 202],
    ['as needed', AS_NEEDED, 302],
  ])('%s', (_how, texts, commands) => {
    const machine = Machine.create();
    const before = queryRegions(machine).length;
    const execution = run(HUNDRED_PAGES, texts, machine);
    expect(execution.ending).toEqual({ kind: 'finished' });
    expect(execution.commands).toHaveLength(commands);
    expect(execution.outcomes.every(({ ok }) => ok)).toBe(true);
    expect(queryRegions(machine)).toHaveLength(before);
    expect(queryCommitCharge(machine)).toBe(0);
  });

  it('tells what each blank came to', () => {
    const { served, commands, outcomes, moments } = run(HUNDRED_PAGES, ONE_BY_ONE);
    const takes = served.filter(({ blank }) => blank === 'take');
    const addresses = commands.flatMap(({ op }, index) => (op === 'VirtualAlloc' ? [outcomes[index]] : []));
    expect(takes.map(({ value }) => ({ ok: true, value }))).toEqual(addresses);
    expect(takes.map(({ nth }) => nth)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(moments.at(takes[41]?.moment ?? -1)).toMatchObject({
      statement: { line: 5, blank: null, blanks: ['take'], loopVariables: ['i'] },
      loopValues: [41],
      firstCommand: 82,
      endCommand: 83,
    });
  });

  it('stops where a blank is empty', () => {
    const { ending, endedAt, moments } = run(HUNDRED_PAGES, { arena: 'NULL' });
    expect(ending).toEqual({ kind: 'waiting', blank: 'take' });
    expect(moments.at(endedAt)?.statement.line).toBe(5);
    expect(run(HUNDRED_PAGES, { ...AT_ONCE, give: '' }).ending).toEqual({ kind: 'finished' });
    const { give: _, ...rest } = AT_ONCE;
    expect(run(HUNDRED_PAGES, rest).ending).toEqual({ kind: 'waiting', blank: 'give' });
  });

  it('goes on after a refusal, until the memory is used', () => {
    const machine = Machine.create({ commitLimit: MiB / 4 });
    const { ending, endedAt, moments, outcomes } = run(HUNDRED_PAGES, ONE_BY_ONE, machine);
    expect(ending).toMatchObject({ kind: 'raised', raised: { raised: 'STATUS_ACCESS_VIOLATION', address: 0 } });
    expect(outcomes.at(-2)).toMatchObject({ refused: 'alloc.commitLimit' });
    expect(moments.at(endedAt)).toMatchObject({ statement: { line: 6 }, loopValues: [64] });
  });

  it('lists its blanks with what can be named there', () => {
    expect(listBlanks(programFrom(HUNDRED_PAGES))).toMatchObject([
      { name: 'arena', kind: 'expression', type: 'char*', line: 3 },
      {
        name: 'take',
        kind: 'expression',
        type: 'Page*',
        line: 5,
        variables: [
          { name: 'pages', type: 'Page*[100]' },
          { name: 'arena', type: 'char*' },
          { name: 'i', type: 'int' },
        ],
      },
      { name: 'give', kind: 'statements', type: null, line: 9 },
    ]);
  });

  it('does the same every time', () => {
    const [first, second] = [run(HUNDRED_PAGES, AS_NEEDED), run(HUNDRED_PAGES, AS_NEEDED)];
    expect(second.commands).toEqual(first.commands);
    expect(second.outcomes).toEqual(first.outcomes);
    expect(second.moments.length).toBe(first.moments.length);
  });
});

describe('texts for blanks', () => {
  const LEVEL = '@open;\nint total = 0;\nfor (int i = 0; i < 3; ++i) { @each; }\ncheck(@result == 3);';

  it('may build on one another', () => {
    const texts = { open: 'int count = 0; const int STEP = 1;', each: 'count += STEP; total = count' };
    const program = programFrom('@open;\nint total = 0;\nfor (int i = 0; i < 3; ++i) { @each; }\ncheck(total == 3);');
    const fills = parseFills(program, texts);
    expect(fills.ok && listBlanks(program, fills.value)[1]?.variables.map(({ name }) => name)).toEqual([
      'count',
      'STEP',
      'total',
      'i',
    ]);
    const { ending, moments } = run(program.source, texts);
    expect(ending).toEqual({ kind: 'finished' });
    const all = Array.from({ length: moments.length }, (_, index) => moments.at(index));
    expect(all.filter((moment) => moment?.statement.blank === 'each')).toHaveLength(6);
    expect(all.filter((moment) => moment?.statement.blank === 'each').every((m) => m?.statement.line === 3)).toBe(true);
  });

  it('must be for blanks that take a value where one is asked for', () => {
    expect(() => run(LEVEL)).toThrow('type.blankWithoutType');
  });

  it('are judged one by one', () => {
    const program = programFrom(HUNDRED_PAGES);
    const parsed = parseFills(program, { arena: 'oops', take: '3.5', nonsense: '1' });
    expect(parsed.ok ? [] : parsed.faults.map(({ code, blank }) => [code, blank])).toEqual([
      ['name.unknownBlank', 'nonsense'],
      ['name.unknown', 'arena'],
      ['type.mismatch', 'take'],
    ]);
  });
});
