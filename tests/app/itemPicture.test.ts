// Protects the picture beside an answer: as long as a program held memory at all, it is shown while some is held.
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../src/app/challenge/itemPicture.ts';
import { CONCEPTS } from '../../src/items/concept.ts';
import { makeItem } from '../../src/items/item.ts';
import { commandAt } from '../../src/play/position.ts';

const ITEMS = CONCEPTS.map(({ id }) => makeItem(id, 3, 0.4)).filter(({ finished }) => !finished);

describe.each(ITEMS)('$concept', (item) => {
  it('shows what an answer did while it can be seen', () => {
    for (const { fills } of item.choices) {
      const { run, command, length } = pictureOf(item, fills).present.owners.view;
      const inUse = (done: number): number => run.track.usageAt(done).granted + run.track.usageAt(done).span;
      const isEverHeld = Array.from({ length }, (_, at) => inUse(commandAt(run, at))).some((bytes) => bytes > 0);
      const isClean = run.execution.ending.kind === 'finished' && run.track.final.LK === 0;
      if (isEverHeld && isClean) expect(inUse(command)).toBeGreaterThan(0);
    }
  });
});
