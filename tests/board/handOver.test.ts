// Protects what one board leaves to the next: nothing but what it drew on.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardEvents, BoardLook } from '../../src/board/board.ts';
import { BoardController } from '../../src/board/boardController.ts';
import type { Frame, Painter } from '../../src/board/frame.ts';
import { type BoardView, NO_MARKS } from '../../src/board/picture.ts';
import { RelayPainter } from '../../src/board/relayPainter.ts';
import { DARK, LIGHT } from '../../src/board/theme.ts';
import { Viewport } from '../../src/board/viewport.ts';
import { at, PAGE, picture, span } from './support/pictures.ts';

const WORDS = { fold: String, waste: String, size: String, committed: String, overview: '', window: String };
const HOST = { width: 700, height: 300, dpr: 1 };

const viewOf = (pages: number): BoardView => ({
  zoom: 'pages',
  unit: PAGE,
  picture: picture(Array.from({ length: pages }, (_, index) => span(16 * (index + 1), 7, 'touched'))),
  marks: NO_MARKS,
});

/** Keeps the frames that it is given. */
class Witness implements Painter {
  readonly mover = null;
  readonly frames: Frame[] = [];
  forgotten = 0;
  isDestroyed = false;
  paint(frame: Frame): void {
    this.frames.push(frame);
  }
  forgetTexts(): void {}
  forgetFrame(): void {
    this.forgotten++;
  }
  destroy(): void {
    this.isDestroyed = true;
  }
}

let waiting: FrameRequestCallback[] = [];

/** Lets the browser show what was asked for; answers how many frames that were. */
function passFrame(): number {
  const due = waiting;
  waiting = [];
  for (const callback of due) callback(performance.now());
  return due.length;
}

beforeEach(() => {
  waiting = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => waiting.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    waiting = [];
  });
});
afterEach(() => vi.unstubAllGlobals());

function boardOn(painter: Painter, changes: Partial<BoardLook> & BoardEvents = {}): BoardController {
  const look = { theme: DARK, words: WORDS, speed: 1, reducedMotion: true, ...changes };
  const viewport = new Viewport(HOST, (text) => text.length * 7, WORDS);
  return new BoardController(viewport, painter, { look, events: changes, complete: () => Promise.resolve() });
}

describe('a board that is gone', () => {
  it('draws nothing more, whatever is asked of it, and leaves its painter alone', () => {
    const painter = new Witness();
    const board = boardOn(painter);
    board.show(viewOf(40));
    board.destroy();
    board.show(viewOf(3));
    board.setLook({ theme: LIGHT, words: WORDS, speed: 1, reducedMotion: true });
    board.scrollTo(at(300));
    board.input.onWheel(50);
    expect(passFrame()).toBe(0);
    expect(painter).toMatchObject({ frames: [], isDestroyed: false });
  });

  it('undoes what is to be undone, even what is only said when it is gone', () => {
    const board = boardOn(new Witness());
    const [early, late] = [vi.fn(), vi.fn()];
    board.undoAtEnd(early);
    expect(early).not.toHaveBeenCalled();
    board.destroy();
    board.undoAtEnd(late);
    expect([early, late].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });
});

describe('the board after it', () => {
  it('shows what it would show alone: no scrolling, ring, pointer or theme of the one before', () => {
    const painter = new Witness();
    const before = boardOn(painter, { theme: LIGHT });
    before.show(viewOf(60));
    before.focusCell(at(16));
    before.input.onHover({ x: 350, y: 100 });
    before.scrollTo(at(800));
    passFrame();
    expect(painter.frames[0]?.view.scroll).toBeGreaterThan(0);
    before.destroy();
    boardOn(painter).show(viewOf(50));
    passFrame();
    const alone = new Witness();
    boardOn(alone).show(viewOf(50));
    passFrame();
    const [last, only] = [painter.frames.at(-1), alone.frames[0]];
    expect({ ...last, view: null, scale: null }).toEqual({ ...only, view: null, scale: null });
    expect(last?.view.scroll).toBe(0);
  });

  it('is told of its first frame, and the one before of nothing', () => {
    const painter = new Witness();
    const [first, second] = [vi.fn(), vi.fn()];
    const before = boardOn(painter, { onReady: first });
    before.show(viewOf(4));
    before.destroy();
    boardOn(painter, { onReady: second }).show(viewOf(4));
    passFrame();
    expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
  });
});

describe('a better painter that comes late', () => {
  it('shows the picture that the present one shows', () => {
    const [plain, better] = [new Witness(), new Witness()];
    const relay = new RelayPainter(plain);
    const board = boardOn(relay);
    board.show(viewOf(4));
    passFrame();
    relay.handOver(better);
    expect(better.frames).toEqual(plain.frames);
    expect(plain.isDestroyed).toBe(true);
  });

  it('shows nothing while no board draws', () => {
    const [plain, better] = [new Witness(), new Witness()];
    const relay = new RelayPainter(plain);
    boardOn(relay).show(viewOf(4));
    passFrame();
    relay.forgetFrame();
    relay.handOver(better);
    expect(better.frames).toEqual([]);
    expect(plain).toMatchObject({ forgotten: 1, isDestroyed: true });
  });
});
