import type { ByteSize } from '../../base/bytes.ts';
import { HEAP_UNIT } from '../../board/units.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import { conceptOf } from '../../items/concept.ts';
import type { Item } from '../../items/item.ts';
import type { Texts } from '../../play/attempt.ts';
import { commandAt, lastUse } from '../../play/position.ts';
import { createPlayStore, type PlayView } from '../../play/store.ts';
import type { ShownMemory } from '../level/boardExplanation.ts';
import { boardViewOf, readMemory } from '../memory/boardView.ts';

/**
 * The memory of an item's program with these texts in its blanks, as close as its floor asks for: of a finished program
 * how it ends, of any other what the answer did.
 */
export function pictureOf({ concept, level, finished }: Item, fills: Texts): ShownMemory {
  const play = createPlayStore(level, null);
  for (const [blank, text] of Object.entries(fills)) play.choose(blank, text);
  play.runAll();
  if (!finished) play.goTo(tellingPosition(play.view()));
  const { floor } = conceptOf(concept);
  const unit = floor === 'virtual' || floor === 'kernel' ? PAGE_SIZE : HEAP_UNIT;
  const present = readMemory(play.view());
  return { present, shown: boardViewOf(present, { unit, focus: null, readBytes: null }) };
}

/**
 * The end, if something is left then or the program was stopped; else the step by which most was in use once the answer
 * had done its last, or in the whole run if that gave everything back.
 */
function tellingPosition({ run, length }: PlayView): number {
  const { track, execution } = run;
  if (execution.ending.kind !== 'finished' || track.final.LK > 0) return length;
  const isGranted = track.usageAt(track.notesAt(execution.commands.length).peakCommand).granted > 0;
  const inUse = (position: number): ByteSize => track.usageAt(commandAt(run, position))[isGranted ? 'granted' : 'span'];
  const fullest = (from: number): number => {
    let found = from;
    for (let at = from; at <= length; at++) if (inUse(at) > inUse(found)) found = at;
    return found;
  };
  const after = fullest(lastUse(run));
  return inUse(after) > 0 ? after : fullest(0);
}
