import { FIRST_PROCESS } from '../core/machine.ts';
import type { Checked } from '../levels/finding.ts';
import type { Level, RecordedStart } from '../levels/level.ts';
import {
  EMPTY_SANDBOX,
  keepResult,
  NEXT_CALL,
  type ProcessMaps,
  parseSandbox,
  type SandboxState,
  START_PROCESS,
  sandboxLevel,
} from '../levels/sandbox.ts';
import type { Attempt, Branch, Texts } from './attempt.ts';
import { firstUse } from './position.ts';
import type { PlayedRun } from './runCache.ts';
import { type KeptSandbox, SandboxHistory } from './sandboxHistory.ts';
import { createPlayStore, type PlayChange, type PlayListener, type PlayStore, type PlayView } from './store.ts';

/** Where the program stands when another sandbox is opened. */
export type OpenAt = 'start' | 'end';

/**
 * Free play, live: the program is every call made so far, and the blank behind them is the next. Running what stands in
 * the blank makes it one more call of the program, in the process that is shown; undoing takes calls back.
 */
export class SandboxPlay implements PlayStore {
  private present: KeptSandbox = { state: EMPTY_SANDBOX, recorded: null };
  private inner: PlayStore;
  private stopInner: () => void = () => undefined;
  private readonly history = new SandboxHistory();
  private shown: { readonly of: PlayView; readonly view: PlayView } | null = null;
  private readonly listeners = new Set<PlayListener>();

  constructor(private readonly maps: ProcessMaps) {
    const level = sandboxLevel(EMPTY_SANDBOX, maps);
    if (!level.ok) throw new Error(level.findings[0]?.reason);
    this.inner = createPlayStore(level.value, null);
    this.follow(this.inner);
  }

  get sandbox(): SandboxState {
    return this.present.state;
  }

  view(): PlayView {
    const of = this.inner.view();
    if (this.shown?.of !== of) {
      const { canUndo, canRedo } = this.history;
      const view = { ...of, canRun: of.canRun || this.isAtNextCall, canUndo, canRedo };
      this.shown = { of, view };
    }
    return this.shown?.view ?? of;
  }

  subscribe(listener: PlayListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Puts another sandbox in place of this one, which can be undone; answers why not if it cannot be. One with a workload
   * needs the calls of its recording as they were played on its machine.
   */
  open(data: unknown, at: OpenAt, recorded: RecordedStart | null = null): Checked<SandboxState> {
    const state = parseSandbox(data);
    const level = state.ok ? sandboxLevel(state.value, this.maps, recorded) : state;
    if (!state.ok || !level.ok) return state.ok && !level.ok ? level : state;
    this.history.leave(this.present);
    // What was recorded is not stepped through on the way to the end.
    const position = at === 'end' ? (recorded?.beginning.calls.length ?? 0) : 0;
    this.adopt({ state: state.value, recorded }, level.value, position);
    if (at === 'end') this.inner.runAll();
    this.notify('load');
    return state;
  }

  choose(blank: string, text: string): void {
    this.inner.choose(blank, text);
  }

  type(blank: string, text: string): void {
    this.inner.type(blank, text);
  }

  clear(blank: string): void {
    this.inner.clear(blank);
  }

  select(blank: string): void {
    this.inner.select(blank);
  }

  showProcess(process: number): void {
    this.inner.showProcess(process);
  }

  runLine(): void {
    if (!this.isAtNextCall || !this.makeNextCall()) this.inner.runLine();
  }

  runAll(): void {
    if (!this.canMakeCall || !this.makeNextCall()) this.inner.runAll();
  }

  /** Makes one more process, which is shown; what stands in the blank stays there. Nothing if there can be no more. */
  startProcess(): void {
    const text = this.inner.view().state.fills[NEXT_CALL];
    if (!this.makeCall(START_PROCESS)) return;
    if (text !== undefined) this.inner.choose(NEXT_CALL, text);
    this.notify('run');
  }

  step(by: 1 | -1): void {
    if (by === 1) this.runLine();
    else this.inner.step(by);
  }

  stepInside(by: 1 | -1): void {
    this.inner.stepInside(by);
  }

  goTo(position: number): void {
    this.inner.goTo(position);
  }

  advance(position: number): void {
    this.inner.advance(position);
  }

  undo(): void {
    this.goBack(this.history.undo(this.present));
  }

  redo(): void {
    this.goBack(this.history.redo(this.present));
  }

  reset(): void {
    const { state, recorded } = this.present;
    if (state.calls.length > 0) this.open({ ...state, calls: [] }, 'end', recorded);
  }

  /** There are none where there are no goals. */
  hint(): void {}

  visit(): void {}

  say(): void {}

  /** Undoing takes calls back; nothing else is kept of them. */
  takeUp(branch: Branch): void {
    this.inner.takeUp(branch);
  }

  runOf(fills: Texts): PlayedRun {
    return this.inner.runOf(fills);
  }

  load(attempt: Attempt): void {
    this.inner.load(attempt);
  }

  /** Where the program would run what stands in the blank; behind its end if it does not get there. */
  private get nextCallAt(): number {
    const { run, length } = this.inner.view();
    // A declaration by itself is no statement that runs: the program is past it when it has come to its end.
    return firstUse(run, NEXT_CALL, run.execution.ending.kind === 'finished' ? length : length + 1);
  }

  private get canMakeCall(): boolean {
    const { length, fills } = this.inner.view();
    return fills[NEXT_CALL] !== undefined && this.nextCallAt <= length;
  }

  private get isAtNextCall(): boolean {
    return this.canMakeCall && this.inner.view().position >= this.nextCallAt;
  }

  /** Makes what stands in the blank a call of the program; answers whether that can be. */
  private makeNextCall(): boolean {
    const { fills, level, process } = this.inner.view();
    const code = keepResult(level.program, this.sandbox.calls, fills[NEXT_CALL]?.text ?? '');
    if (!this.makeCall(code)) return false;
    this.inner.showProcess(process);
    this.notify('run');
    return true;
  }

  /** Puts a call of the process that is shown behind all others, and runs up to behind it; answers whether that can be. */
  private makeCall(code: string): boolean {
    const { position, process } = this.inner.view();
    const { recorded } = this.present;
    const state = parseSandbox({ ...this.sandbox, calls: [...this.sandbox.calls, { process, code }] });
    const next = state.ok ? sandboxLevel(state.value, this.maps, recorded) : state;
    if (!state.ok || !next.ok) return false;
    this.history.leave(this.present);
    this.adopt({ state: state.value, recorded }, next.value, Math.min(position, this.nextCallAt));
    this.inner.runAll();
    return true;
  }

  /** Goes on with a sandbox that was left, at its end; the process that this changes is shown. */
  private goBack(kept: KeptSandbox | null): void {
    const level = kept && sandboxLevel(kept.state, this.maps, kept.recorded);
    if (!kept || !level?.ok) return;
    const changed = changedProcess(this.sandbox, kept.state);
    this.adopt(kept, level.value, 0);
    this.inner.goTo(this.inner.view().length);
    if (changed !== null) this.inner.showProcess(changed);
    this.notify('undo');
  }

  /** Goes on with another program, at a position of it; nobody hears of it yet. */
  private adopt(next: KeptSandbox, level: Level, position: number): void {
    this.present = next;
    this.stopInner();
    const { id: levelId, version: levelVersion } = level.file;
    const actions = [{ type: 'goTo', position } as const];
    this.inner = createPlayStore(level, { levelId, levelVersion, actions, cursor: 1, branches: [] });
  }

  private notify(change: PlayChange): void {
    this.follow(this.inner);
    for (const listener of this.listeners) listener(this.view(), change);
  }

  private follow(inner: PlayStore): void {
    this.stopInner();
    this.stopInner = inner.subscribe((_view, change) => {
      for (const listener of this.listeners) listener(this.view(), change);
    });
  }
}

/**
 * The process of the last call that only one of two states has, or of the last call if there is none; `null` where the
 * other one has it and it starts a process, which shows itself.
 */
function changedProcess({ calls: one }: SandboxState, { calls: other }: SandboxState): number | null {
  const call = (one.length > other.length ? one : other).at(-1);
  return other.length > one.length && call?.code === START_PROCESS ? null : (call?.process ?? FIRST_PROCESS);
}
