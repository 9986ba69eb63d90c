import { HEAP_UNIT } from '../../board/units.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import { conceptOf } from '../../items/concept.ts';
import type { Item } from '../../items/item.ts';
import type { Texts } from '../../play/attempt.ts';
import { createPlayStore } from '../../play/store.ts';
import type { ShownMemory } from '../level/boardExplanation.ts';
import { boardViewOf, readMemory } from '../memory/boardView.ts';

/** The memory of an item's program where it comes to with these texts in its blanks, as close as its floor asks for. */
export function pictureOf({ concept, level }: Item, fills: Texts): ShownMemory {
  const play = createPlayStore(level, null);
  for (const [blank, text] of Object.entries(fills)) play.choose(blank, text);
  play.runAll();
  const { floor } = conceptOf(concept);
  const unit = floor === 'virtual' || floor === 'kernel' ? PAGE_SIZE : HEAP_UNIT;
  const present = readMemory(play.view());
  return { present, shown: boardViewOf(present, { unit, focus: null, readBytes: null }) };
}
