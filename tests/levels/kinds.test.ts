// Protects the check of what levels ask beside calls: a promise that cannot be kept is found and said.
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../src/levels/changedLines.ts';
import { findingsIn, levelOf, SMALL } from './support/levels.ts';

const with_ = (change: object): string[] => findingsIn({ ...SMALL, ...change });
const { kind: _kind, questions: _questions, ...double } = levelOf('autopsy-double-free').file;
const autopsy = (change: object): string[] => findingsIn({ ...double, kind: { type: 'autopsy' }, ...change });
const CULPRIT = { name: 'culprit', about: { culprit: true }, answer: 'call' };
describe('the check of kinds', () => {
  it.each<[string, object, RegExp]>([
    [
      'a level to predict that asks nothing',
      { kind: { type: 'predict' } },
      /^kind: What is to be predicted is missing/,
    ],
    [
      'a question that no plan answers',
      { questions: [{ name: 'size', about: { call: 'HeapSize' }, answer: 'bytes' }] },
      /^questions\.0: No plan and no trap of the level answers it/,
    ],
    [
      'a call as the answer to something else',
      { questions: [{ name: 'calls', about: { metric: 'CA' }, answer: 'call' }] },
      /^questions\.0\.answer: A call is the answer/,
    ],
    ['nothing to mend', { kind: { type: 'repair' } }, /^blanks\.take: The program is to be mended/],
    ['changes that do not count', { kind: { type: 'repair' } }, /^kind: No bar, condition or star looks at LC/],
    [
      'a budget that is no limit',
      { kind: { type: 'budget', metric: 'CC', total: '1 MiB', claims: [] } },
      /^kind\.total: Neither a condition on CC nor the machine/,
    ],
    [
      'a claim that is no constant',
      { kind: { type: 'budget', metric: 'LK', total: 0, claims: [{ name: 'more', size: 'pair->a' }] } },
      /^kind\.claims\.0\.size: The size is not a constant/,
    ],
    [
      'a budget that nobody overdraws',
      {
        constraints: [...SMALL.constraints, { metric: 'VA', atMost: '1 MiB' }],
        kind: { type: 'budget', metric: 'VA', total: '1 MiB', claims: [] },
      },
      /^kind\.total: No trap takes more/,
    ],
    [
      'lines to order that are others',
      { kind: { type: 'order', blank: 'give', lines: ['free(pair);', 'a();', 'b();'] } },
      /^plans\.0\.fills\.give: It is not the lines to be ordered/,
    ],
    [
      'an order for no blank',
      { kind: { type: 'order', blank: 'other', lines: ['a();', 'b();', 'c();'] } },
      /^kind\.blank: The program has no blank @other/,
    ],
    [
      'machines that change nothing',
      { machine: { profile: 'x64', heapSeeds: [1, 2] } },
      /^machine\.heapSeeds: Nothing that fails passes on the first machine/,
    ],
  ])('finds %s', (_what, change, reason) => {
    expect(with_(change)).toEqual(expect.arrayContaining([expect.stringMatching(reason)]));
  });

  it('finds nothing wrong with an autopsy that asks for the culprit, and misses the question', () => {
    expect(autopsy({ questions: [CULPRIT] })).toEqual([]);
    expect(autopsy({})).toEqual([expect.stringMatching(/^questions: Nobody is asked/)]);
  });

  it('finds an autopsy whose last call is the first bad one', () => {
    const { take, give } = SMALL.blanks;
    const blanks = {
      take: { ...take, initial: 'malloc(sizeof(Pair))' },
      give: { ...give, initial: 'VirtualFree(pair, 0, MEM_RELEASE);' },
    };
    const bars = ['CC', 'AL', 'LC', 'CA'];
    expect(with_({ blanks, bars, kind: { type: 'autopsy' }, questions: [CULPRIT] })).toEqual([
      expect.stringMatching(/^kind: The last call is the first bad one/),
    ]);
  });
});

it('no plan of a level that is not to be mended changes lines', () => {
  const { file } = levelOf('a-promise');
  expect(changedLines(file, { ready: { text: 'anything();' } })).toBe(0);
});
