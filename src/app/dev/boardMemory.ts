import { mountBoard } from '../../board/mount.ts';
import { NO_MARKS } from '../../board/picture.ts';
import { DARK } from '../../board/theme.ts';
import { SPAN_UNITS } from '../../board/units.ts';
import { WORDS } from './boardBench.ts';
import { mapOf } from './largeMap.ts';

const REGIONS = 1_000_000;

/** Puts a board into the page that has shown a map of a million regions at every zoom, and leaves it there. */
export async function mountMillion(): Promise<void> {
  const host = document.body.appendChild(document.createElement('div'));
  Object.assign(host.style, { position: 'fixed', inset: '0' });
  const board = await mountBoard(host, { theme: DARK, words: WORDS, reducedMotion: true, speed: 1 }, {});
  const picture = mapOf(REGIONS);
  for (const unit of [...SPAN_UNITS].reverse()) {
    board.show({ zoom: 'pages', unit, picture, marks: NO_MARKS });
    await new Promise(requestAnimationFrame);
  }
  await board.renderer;
}
