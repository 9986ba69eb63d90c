import type { PlaySession } from '../level/playSession.ts';
import { drawPicture } from './drawPicture.ts';

const TYPE = 'video/webm';
const FRAMES_A_SECOND = 20;
/** Milliseconds that the last picture stays. */
const LAST_PICTURE = 1200;

/** Whether this browser can make films of a canvas. */
export const canFilm = (): boolean =>
  typeof MediaRecorder !== 'undefined' &&
  'captureStream' in HTMLCanvasElement.prototype &&
  MediaRecorder.isTypeSupported(TYPE);

/** Plays a run from its start and films it, until it ends or playing is stopped. */
export async function filmWebm(session: PlaySession): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const draw = (): void => drawPicture(session, canvas);
  session.play.goTo(0);
  await session.board.settled();
  draw();
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_A_SECOND), { mimeType: TYPE });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  recorder.start();
  const frames = setInterval(draw, 1000 / FRAMES_A_SECOND);
  session.playback.start();
  await session.playback.stopped;
  await session.board.settled();
  await new Promise((resolve) => setTimeout(resolve, LAST_PICTURE));
  clearInterval(frames);
  recorder.stop();
  await ended;
  return new Blob(parts, { type: TYPE });
}
