import type { DialogName } from '../game.ts';
import { digits, type KeyBindings } from '../keyboard.ts';
import type { LevelSession } from './levelSession.ts';
import type { PlaySession } from './playSession.ts';

const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;

/** The keys of a level. */
export const levelKeys = (session: LevelSession, onDialog: (name: DialogName) => void): KeyBindings => ({
  ...digits(9, (index) => session.chooseOffer(index)),
  n: () => session.nextBlank(),
  h: () => onDialog('hints'),
  v: () => onDialog('branches'),
  ...playKeys(session),
});

/** The keys of every program being played; on the board, arrows move over the tiles. */
export function playKeys(session: PlaySession): KeyBindings {
  const { play, board } = session;
  return {
    Enter: () => session.runLine(),
    'Shift+Enter': () => session.runAll(),
    e: focusEditor,
    z: () => play.undo(),
    y: () => play.redo(),
    r: () => play.reset(),
    b: () => board.takeFocus(),
    ' ': () => session.playback.toggle(),
    '<': () => session.changeSpeed(-1),
    '>': () => session.changeSpeed(1),
    p: () => board.zoom.toggleBlocks(),
    '+': () => board.zoom.by(1),
    '=': () => board.zoom.by(1),
    '-': () => board.zoom.by(-1),
    j: () => board.zoom.toLastChange(),
    f: () => board.zoom.fitOwner(),
    s: () => session.showPicture(),
    d: () => board.toggleSide('table'),
    g: () => board.toggleSide('charts'),
    ',': () => play.stepInside(-1),
    '.': () => play.stepInside(1),
    ArrowLeft: () => play.step(-1),
    ArrowRight: () => play.step(1),
    ...(board.hasFocus && boardKeys(session)),
  };
}

/** Escape leaves it again. */
const focusEditor = (): void => document.querySelector<HTMLElement>('textarea[aria-keyshortcuts~="E"]')?.focus();

function boardKeys({ board }: PlaySession): KeyBindings {
  const moves = Object.entries(ARROWS).map(([key, [columns, rows]]) => [key, () => board.moveFocus(columns, rows)]);
  return { ...Object.fromEntries(moves), Escape: () => board.leaveFocus() };
}
