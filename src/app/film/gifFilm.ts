import { present } from '../../base/assert.ts';
import { nextPosition } from '../level/playback.ts';
import type { PlaySession } from '../level/playSession.ts';
import { drawPicture } from './drawPicture.ts';
import { GifEncoder } from './gifEncoder.ts';

/** Widest a film is, in pixels: it is to be small enough to be sent. */
const MOST_WIDTH = 760;
/** Milliseconds that a picture stays, and the last one. */
const STEP = 450;
const LAST = 2000;

/** Goes through a run from its start and keeps a picture of each step as an animated GIF, until it ends or `isStopped`. */
export async function filmGif(session: PlaySession, isStopped: () => boolean): Promise<Uint8Array<ArrayBuffer>> {
  const { play, board } = session;
  play.goTo(0);
  await board.settled();
  const drawn = document.createElement('canvas');
  drawPicture(session, drawn);
  const scale = Math.min(1, MOST_WIDTH / drawn.width);
  const frame = document.createElement('canvas');
  frame.width = Math.round(drawn.width * scale);
  frame.height = Math.round(drawn.height * scale);
  const film = new GifEncoder(frame.width, frame.height, board.theme);
  const add = (delay: number): void => {
    drawPicture(session, drawn);
    const context = present(frame.getContext('2d', { alpha: false, willReadFrequently: true }), 'a 2D context');
    context.drawImage(drawn, 0, 0, frame.width, frame.height);
    film.add(context.getImageData(0, 0, frame.width, frame.height).data, delay);
  };
  while (play.view().canRun && !isStopped()) {
    add(STEP);
    play.advance(nextPosition(play.view()));
    await board.settled();
  }
  add(LAST);
  return film.finish();
}
