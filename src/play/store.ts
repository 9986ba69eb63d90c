import type { Level } from '../levels/level.ts';
import { MAXIMUM_FILL } from '../program/limits.ts';
import { listBlanks } from '../program/program.ts';
import {
  type Action,
  type Attempt,
  type Branch,
  canRedo,
  canUndo,
  emptyAttempt,
  lastAction,
  moved,
  type Said,
  type Texts,
  withAction,
  withLastAction,
} from './attempt.ts';
import { keepLeft } from './branches.ts';
import { condense } from './condense.ts';
import { type Inside, stepInside } from './inside.ts';
import type { PlayChange, PlayListener, PlayStore } from './playStore.ts';
import { firstUse, furthest, nextStop } from './position.ts';
import { type AttemptState, stateOf } from './reduce.ts';
import { type PlayedRun, RunCache } from './runCache.ts';
import { type PlayView, viewOf, waitingBlank } from './view.ts';

export type { PlayChange, PlayListener, PlayStore } from './playStore.ts';
export type { PlayView } from './view.ts';

/** Opens a level with a saved attempt at it (see `parseAttempt.ts`), or a new one. */
export const createPlayStore = (level: Level, saved: Attempt | null): PlayStore => new LivePlay(level, saved);

class LivePlay implements PlayStore {
  private attempt: Attempt;
  private state: AttemptState;
  private selected: string;
  /** Where the last step began, if it went forward. */
  private from: number | null = null;
  private inside: Inside | null = null;
  /** The process whose memory somebody wants to see, whatever the last command did. */
  private watched: number | null = null;
  /** The scrubbing or typing that more of it takes the place of. */
  private ongoing: Action | null = null;
  private shown: PlayView | null = null;
  private readonly runs: RunCache;
  private readonly listeners = new Set<PlayListener>();

  constructor(
    private readonly level: Level,
    saved: Attempt | null,
  ) {
    this.runs = new RunCache(level);
    this.attempt = saved ?? emptyAttempt(level);
    this.state = stateOf(level, this.attempt);
    this.selected = this.waiting() ?? this.firstOpen();
  }

  view(): PlayView {
    if (this.shown) return this.shown;
    const { level, attempt, state, selected: selectedBlank, from, inside, watched } = this;
    const played = this.runs.get(state.fills, state.machine);
    this.shown = viewOf({ level, attempt, state, played, selectedBlank, from, inside, watched });
    return this.shown;
  }

  subscribe(listener: PlayListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  choose(blank: string, text: string): void {
    if (this.state.fills[blank] === text) this.select(blank);
    else this.act(this.fillOf(blank, text));
  }

  type(blank: string, text: string): void {
    if (this.state.fills[blank] === text) return;
    this.actOn(this.fillOf(blank, text), 'action');
  }

  clear(blank: string): void {
    if (this.state.fills[blank] === undefined) return;
    this.selected = blank;
    const { [blank]: _, ...fills } = this.state.fills;
    this.act({ type: 'clear', blank, position: this.backTo(blank, fills) });
  }

  select(blank: string): void {
    if (blank === this.selected) return;
    this.selected = blank;
    this.notify('select');
  }

  showProcess(process: number): void {
    const shown = this.view();
    if (process === shown.process || !shown.processes.includes(process)) return;
    this.watched = process;
    this.notify('process');
  }

  runLine(): void {
    this.step(1);
  }

  runAll(): void {
    this.travel(this.view().length);
  }

  step(by: 1 | -1): void {
    const { run, position } = this.view();
    if (this.inside && by < 0) this.look(null);
    else this.travel(nextStop(run, position, by));
  }

  stepInside(by: 1 | -1): void {
    const view = this.view();
    const next = stepInside(view, by);
    if (!next) return;
    if (next.position === view.position) this.look(next.inside);
    else this.travel(next.position, next.inside);
  }

  goTo(position: number): void {
    this.move(position, null);
  }

  advance(position: number): void {
    this.move(position, this.view().position);
  }

  undo(): void {
    if (canUndo(this.attempt)) this.apply(moved(this.attempt, -1), 'undo');
  }

  redo(): void {
    if (canRedo(this.attempt)) this.apply(moved(this.attempt, 1), 'undo');
  }

  reset(): void {
    this.act({ type: 'reset' });
    this.select(this.firstOpen());
  }

  runOf(fills: Texts): PlayedRun {
    return this.runs.get(fills, this.state.machine);
  }

  visit(machine: number): void {
    if (machine === this.state.machine) return;
    const { run } = this.runs.get(this.state.fills, machine);
    this.act({ type: 'machine', machine, position: furthest(run) });
  }

  say(said: Said): void {
    this.act({ type: 'say', ...said });
  }

  hint(): void {
    this.act({ type: 'hint' });
  }

  load(attempt: Attempt): void {
    this.apply(attempt, 'load');
  }

  takeUp({ fills, position }: Branch): void {
    this.act({ type: 'takeUp', fills, position });
  }

  private act(action: Action): void {
    this.apply(this.with(action), 'action');
  }

  /** As one action together with the last, if that is the same typing or scrubbing. */
  private actOn(action: Action, change: PlayChange): void {
    const { ongoing, attempt } = this;
    const continues = ongoing !== null && ongoing === lastAction(attempt) && isMore(ongoing, action);
    this.apply(continues ? withLastAction(attempt, action) : this.with(action), change);
    this.ongoing = lastAction(this.attempt) ?? null;
  }

  /** The attempt with one more action, and with a branch for what it leaves behind. */
  private with(action: Action): Attempt {
    return condense(this.level, withAction(keepLeft(this.level, this.attempt, action), action));
  }

  private look(inside: Inside | null): void {
    this.watched = null;
    this.inside = inside;
    this.notify('inside');
  }

  /** Goes to a position together with the moves just before; what is shown began at `from`. */
  private move(position: number, from: number | null): void {
    const target = Math.min(Math.max(Math.round(position), 0), this.view().length);
    if (target === this.view().position) {
      if (this.inside) this.look(null);
      return;
    }
    this.from = from;
    this.actOn({ type: 'goTo', position: target }, 'run');
  }

  /** Goes to a position as one action of its own; forward, it shows everything on the way. */
  private travel(position: number, inside: Inside | null = null): void {
    const { position: before } = this.view();
    if (position === before) return;
    this.from = position > before ? before : null;
    this.apply(this.with({ type: 'goTo', position }), 'run', inside);
  }

  private apply(attempt: Attempt, change: PlayChange, inside: Inside | null = null): void {
    if (change !== 'run') this.from = null;
    this.inside = inside;
    this.attempt = attempt;
    const { position } = this.state;
    this.state = keepFills(stateOf(this.level, attempt), this.state);
    if (this.state.position !== position) this.watched = null;
    if (change !== 'action') this.selected = this.waiting() ?? this.selected;
    this.notify(change);
  }

  private notify(change: PlayChange): void {
    this.shown = null;
    const view = this.view();
    for (const listener of this.listeners) listener(view, change);
  }

  /** Where the program stands once a blank has another text: before anything that needs it, as it was or as it will be. */
  private backTo(blank: string, fills: AttemptState['fills']): number {
    const { run, position } = this.view();
    return firstUse(this.runOf(fills).run, blank, firstUse(run, blank, position));
  }

  /** Filling a blank as an action; selects the blank. Of a text that is too long to be read or saved, the end is lost. */
  private fillOf(blank: string, whole: string): Action {
    this.selected = blank;
    const text = whole.slice(0, MAXIMUM_FILL);
    const fills = { ...this.state.fills, [blank]: text };
    return { type: 'fill', blank, text, position: this.backTo(blank, fills) };
  }

  private waiting(): string | null {
    const { run } = this.runOf(this.state.fills);
    return waitingBlank(run, Math.min(this.state.position, furthest(run)));
  }

  private firstOpen(): string {
    const names = listBlanks(this.level.program).map(({ name }) => name);
    return names.find((name) => this.state.fills[name] === undefined) ?? names[0] ?? '';
  }
}

/** Whether an action goes on with another: typing in the same blank, or scrubbing. */
const isMore = (ongoing: Action, action: Action): boolean =>
  ongoing.type === 'fill' && action.type === 'fill' ? ongoing.blank === action.blank : ongoing.type === action.type;

/** The state with the texts of the one before where they are the same, so that nothing that follows from them is made anew. */
function keepFills(state: AttemptState, { fills }: AttemptState): AttemptState {
  const blanks = Object.keys(state.fills);
  const isSame =
    blanks.length === Object.keys(fills).length && blanks.every((blank) => state.fills[blank] === fills[blank]);
  return isSame ? { ...state, fills } : state;
}
