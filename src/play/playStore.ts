import type { Attempt, Branch, Said, Texts } from './attempt.ts';
import type { PlayedRun } from './runCache.ts';
import type { PlayView } from './view.ts';

/**
 * What the player did that changed the view; `run`: the program went on or back, `inside`: in the middle of a statement,
 * `process`: the memory of another process is shown.
 */
export type PlayChange = 'action' | 'run' | 'undo' | 'select' | 'load' | 'inside' | 'process';

export type PlayListener = (view: PlayView, change: PlayChange) => void;

/** One attempt at a level, live. */
export interface PlayStore {
  view(): PlayView;
  /** Calls `listener` after every change; answers how to stop that. */
  subscribe(listener: PlayListener): () => void;
  /** Puts a text into a blank, right or wrong. */
  choose(blank: string, text: string): void;
  /** As `choose`, letter by letter: what is typed in one go is undone as one. */
  type(blank: string, text: string): void;
  /** Makes a blank open again. */
  clear(blank: string): void;
  select(blank: string): void;
  /** Shows the memory of a process, until the program goes on or back. */
  showProcess(process: number): void;
  /** Runs the statement the program stands at. */
  runLine(): void;
  /** Runs to the end, or to a blank that is open. */
  runAll(): void;
  step(by: 1 | -1): void;
  /** Goes to what happens next, or before, inside the calls of a statement; where nothing does, as `step`. */
  stepInside(by: 1 | -1): void;
  /** Moves along the run; one move after another is undone as one. */
  goTo(position: number): void;
  /** As `goTo`, forward, with everything on the way shown as the last step: a run that plays by itself. */
  advance(position: number): void;
  undo(): void;
  redo(): void;
  /** Starts over, which can be undone. */
  reset(): void;
  /** Goes to the end of the same program on another machine of the level. */
  visit(machine: number): void;
  /** Answers a question of the level. */
  say(said: Said): void;
  /** Shows one more hint. */
  hint(): void;
  /** Goes on with another plan, from where it was left; that can be undone. */
  takeUp(branch: Branch): void;
  /** Another plan, read and run. */
  runOf(fills: Texts): PlayedRun;
  /** Puts another attempt at the same level in place of this one. */
  load(attempt: Attempt): void;
}
