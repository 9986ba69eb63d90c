// Protects what a drill promises about its answers: of everything that can be put together from the texts on offer, the
// solver finds no plan that passes and that the drill would refuse.
import { describe, expect, it } from 'vitest';
import { CONCEPTS } from '../../src/items/concept.ts';
import { judge, makeItem } from '../../src/items/item.ts';
import type { Level } from '../../src/levels/level.ts';
import { readFill } from '../../src/program/program.ts';
import { search } from '../../src/solver/search.ts';
import type { Space } from '../../src/solver/space.ts';

/** The texts that stand in the blanks of a drill's answers and at the start. */
function offeredSpace({ file, program }: Level): Space {
  return Object.fromEntries(
    Object.entries(file.blanks).map(([name, { offers }]) => [
      name,
      offers.flatMap(({ code }) => {
        const fill = readFill(program, name, code);
        return fill.ok ? [{ fill: fill.value, isChanged: false }] : [];
      }),
    ]),
  );
}

describe.each(CONCEPTS.filter(({ kind }) => kind !== 'predict').map(({ id }) => id))('%s', (id) => {
  it('accepts every plan that the solver finds', () => {
    const item = makeItem(id, 21, 1);
    const { frontier } = search(item.level, { space: offeredSpace(item.level) });
    expect(frontier.plans.length).toBeGreaterThan(0);
    for (const { fills } of frontier.plans) expect(judge(item, fills).isLegal, JSON.stringify(fills)).toBe(true);
  });
});
