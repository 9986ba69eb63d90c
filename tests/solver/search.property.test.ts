// Protects the solver's pruning: what it leaves out must never have been on the frontier. Its twin tries every plan.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level } from '../../src/levels/level.ts';
import { search } from '../../src/solver/search.ts';
import { type Choice, decisionSpace, type Space } from '../../src/solver/space.ts';
import { levelFrom, levelOf, SMALL } from '../levels/support/levels.ts';
import { frontierByForce, vectorOf } from './support/bruteForce.ts';

const solve = (level: Level, space: Space): string[] => {
  const { frontier, open } = search(level, { space, budget: Number.POSITIVE_INFINITY });
  expect(open).toEqual([]);
  return frontier.plans.map(({ score }) => vectorOf(frontier.metrics, score)).sort();
};

/** Part of a level's space: some choices for each blank, those of a plan that the level lists always among them. */
const partOf = ({ file }: Level, space: Space, most: number): fc.Arbitrary<Space> =>
  fc
    .constantFrom(...file.plans)
    .chain(({ fills }) =>
      fc.record(
        Object.fromEntries(
          Object.entries(space).map(([blank, choices]): [string, fc.Arbitrary<Choice[]>] => [
            blank,
            fc
              .subarray([...choices], { maxLength: Math.min(most, choices.length) })
              .map((some) => choices.filter((each) => some.includes(each) || each.fill.text === fills[blank])),
          ]),
        ),
      ),
    );

describe('the solver', () => {
  it.each(['a-widget', 'where-did-it-land'])('%s: finds what trying every plan finds', (id) => {
    const level = levelOf(id);
    expect(solve(level, decisionSpace(level))).toEqual(frontierByForce(level, decisionSpace(level)));
  });

  it.each([
    ['sixty-four-in-sixty-four', 4],
    ['aligned-then-freed', 5],
    ['two-bytes', 5],
    ['give-it-back', 5],
    ['a-promise', 4],
    ['electric-fence', 3],
    ['never-both', 2],
  ] as const)('%s: finds what trying every plan of a part of its space finds', (id, most) => {
    const level = levelOf(id);
    const whole = decisionSpace(level);
    fc.assert(
      fc.property(partOf(level, whole, most), (space) => {
        expect(solve(level, space)).toEqual(frontierByForce(level, space));
      }),
      { numRuns: 4 },
    );
  });

  it('keeps a prefix that comes later to the same state and has paid less', () => {
    const level = levelFrom({
      ...SMALL,
      program: ['@before;', ...SMALL.program],
      blanks: {
        before: {
          offers: [
            { name: 'asked', code: 'GetProcessHeap();\nGetProcessHeap();' },
            { name: 'askedOnce', code: 'GetProcessHeap();' },
            { name: 'askedThrice', code: 'GetProcessHeap();\nGetProcessHeap();\nGetProcessHeap();' },
          ],
        },
        ...SMALL.blanks,
      },
    });
    const space = decisionSpace(level);
    expect(search(level, { space }).effort.merged).toBeGreaterThan(0);
    expect(solve(level, space)).toEqual(frontierByForce(level, space));
  });

  it('comes back to a blank in a function and in a loop with what was put there', () => {
    const level = levelFrom({
      ...SMALL,
      program: [
        'Pair* pairs[3];',
        'Pair* one() { return (Pair*)@take; }',
        'for (int i = 0; i < 3; ++i) { pairs[i] = one(); pairs[i]->a = i; }',
        '@give;',
      ],
      blanks: {
        take: {
          offers: [
            { name: 'page', code: 'VirtualAlloc(NULL, sizeof(Pair), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)' },
            { name: 'malloc', code: 'malloc(sizeof(Pair))' },
          ],
          request: { size: 'sizeof(Pair)', align: 8, count: 3 },
        },
        give: {
          offers: [
            { name: 'free', code: 'for (int i = 0; i < 3; ++i) free(pairs[i]);' },
            { name: 'release', code: 'for (int i = 0; i < 3; ++i) VirtualFree(pairs[i], 0, MEM_RELEASE);' },
            { name: 'nothing', code: '' },
          ],
        },
      },
      plans: [
        {
          name: 'malloc',
          fills: { take: 'malloc(sizeof(Pair))', give: 'for (int i = 0; i < 3; ++i) free(pairs[i]);' },
        },
        { name: 'other', fills: { take: 'new Pair', give: 'for (int i = 0; i < 3; ++i) delete pairs[i];' } },
      ],
      traps: [{ name: 'kept', fills: { take: 'malloc(sizeof(Pair))', give: '' }, exposedBy: 'LK' }],
    });
    const found = solve(level, decisionSpace(level));
    expect(found).toEqual(frontierByForce(level, decisionSpace(level)));
    expect(found.length).toBeGreaterThan(0);
  });
});
