// Protects what "one API for everything" means: plain calls of one floor, given back by their plain partner, the rest as
// it is offered first; and that the check of levels says so where that passes.
import { describe, expect, it } from 'vitest';
import { checkLevel } from '../../src/levels/checkLevels.ts';
import { oneApiTexts } from '../../src/levels/oneApi.ts';
import { ONE_API, type OneApiName, withOneApi } from '../../src/levels/plainCalls.ts';
import { levelFrom, levelOf, SMALL } from './support/levels.ts';

const textsOf = (id: string, name: OneApiName) => oneApiTexts(levelOf(id), name);

describe('a text put into another API', () => {
  it.each([
    ['(char*)malloc(n * (m + 1))', 'HeapAlloc', '(char*)HeapAlloc(GetProcessHeap(), 0, n * (m + 1))'],
    ['for (;;) free(blocks[f(i, 2)]);', 'VirtualAlloc', 'for (;;) VirtualFree(blocks[f(i, 2)], 0, MEM_RELEASE);'],
    ['HeapFree(GetProcessHeap(), 0, a);\nfree(b);', 'malloc', 'free(a);\nfree(b);'],
    ['VirtualAlloc(NULL, 8, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)', 'new', 'new char[8]'],
  ] as const)('%s', (code, name, expected) => {
    expect(withOneApi(code, ONE_API[name])).toBe(expected);
  });

  it.each([
    'VirtualAlloc(base, 8, MEM_COMMIT, PAGE_READWRITE)',
    'VirtualFree(base, 8, MEM_DECOMMIT);',
    'list = realloc(list, size);',
    'malloc',
    '',
  ])('is none where nothing is plainly taken or given back: %s', (code) => {
    expect(withOneApi(code, ONE_API.malloc)).toBeNull();
  });
});

describe('one API for everything', () => {
  it('keeps what stands, takes by the first offer of its own and gives back in every way on offer', () => {
    const texts = textsOf('a-hundred-pages', 'malloc');
    expect(texts.map(({ give }) => give)).toEqual(['free(arena);', 'for (int i = 0; i < 100; ++i) free(pages[i]);']);
    for (const each of texts) expect(each).toMatchObject({ arena: 'NULL', take: 'malloc(sizeof(Page))' });
  });

  it('has no place in a level that takes no memory', () => {
    expect(textsOf('do-not-save-it', 'VirtualAlloc')).toEqual([]);
  });

  it('calls plainly what no offer has', () => {
    const blanks = {
      ...SMALL.blanks,
      take: { ...SMALL.blanks['take'], offers: [{ name: 'other', code: 'calloc(1, 8)' }] },
    };
    const [texts] = oneApiTexts(levelFrom({ ...SMALL, blanks }), 'HeapAlloc');
    expect(texts).toEqual({
      take: 'HeapAlloc(GetProcessHeap(), 0, sizeof(Pair))',
      give: 'HeapFree(GetProcessHeap(), 0, pair);',
    });
  });
});

describe('the check of a level', () => {
  it('says which API passes for everything, unless the level is the first of its floor', () => {
    const reasons = checkLevel(SMALL, new Map(), true).map(({ reason }) => reason);
    expect(reasons).toContain(
      'malloc for everything passes, so the level teaches nothing new: @take: malloc(sizeof(Pair)) · @give: free(pair);',
    );
    expect(checkLevel(SMALL, new Map(), false)).toEqual([]);
  });
});
