// Protects what is in the window while its size changes: what was brought there stays, and what the player scrolled to.
import { expect, it } from 'vitest';
import { NO_MARKS } from '../../src/board/picture.ts';
import { Viewport } from '../../src/board/viewport.ts';
import { at, PAGE, picture, span } from './support/pictures.ts';

const WORDS = { fold: String, waste: String, size: String, committed: String, overview: '', window: String };
const ROWS = 60;
const of = picture(Array.from({ length: ROWS }, (_, row) => span(16 * (row + 1), 9, 'touched')));

function open(height: number): Viewport {
  const viewport = new Viewport({ width: 700, height, dpr: 1 }, (text) => text.length * 7, WORDS);
  viewport.show({ zoom: 'pages', unit: PAGE, picture: of, marks: NO_MARKS });
  return viewport;
}

const resize = (viewport: Viewport, height: number): void => viewport.resize({ width: 700, height, dpr: 1 });

it('ends in the same place, whether the window shrinks before or after something is brought into it', () => {
  for (const row of [4, 12, 30, ROWS]) {
    const [early, late] = [open(500), open(500)];
    resize(early, 300);
    early.reveal(at(16 * row));
    late.reveal(at(16 * row));
    resize(late, 400);
    resize(late, 300);
    expect(late.view?.scroll).toBe(early.view?.scroll);
  }
});

it('leaves the window where the player has scrolled to', () => {
  const viewport = open(500);
  viewport.reveal(at(16 * 30));
  viewport.scrollBy(-90);
  const top = viewport.view?.scroll;
  resize(viewport, 400);
  expect(viewport.view?.scroll).toBe(top);
});
