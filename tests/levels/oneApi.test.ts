// Protects what "one API for everything" means: plain calls of one floor, given back by their plain partner, the rest as
// it is offered first; and that the check of levels says so where that passes.
import { describe, expect, it } from 'vitest';
import { checkLevel } from '../../src/levels/checkLevels.ts';
import { oneApiTexts } from '../../src/levels/oneApi.ts';
import { ONE_API, type OneApiName, oneApiNames, withOneApi } from '../../src/levels/plainCalls.ts';
import { readCampaign } from '../../src/tools/solutionFiles.ts';
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

  it('has a place in every level but those in which nothing that the player writes takes memory plainly', () => {
    const without = readCampaign(process.cwd()).filter((level) =>
      oneApiNames(level.file.machine.profile === 'kernel').every((name) => oneApiTexts(level, name).length === 0),
    );
    // A cache that is there already; Global and Local to be mended; a log that only realloc grows; a list to be mended;
    // views of a file.
    expect(without.map(({ file }) => file.id)).toEqual([
      'do-not-save-it',
      'same-heap-other-names',
      'the-growing-log',
      'one-pointer-too-few',
      'page-two',
    ]);
  });

  it('is the pool in a driver', () => {
    expect(textsOf('who-may-sleep', 'ExAllocatePool2').map(({ ring }) => ring)).toEqual([
      "ExAllocatePool2(POOL_FLAG_PAGED, 8 * PACKET, 'gniR')",
      "ExAllocatePool2(POOL_FLAG_PAGED, 8 * PACKET, 'gniR')",
    ]);
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
