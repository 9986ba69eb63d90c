import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Level } from '../../levels/level.ts';
import type { LevelReport } from '../../levels/report.ts';
import { changedSpeed } from '../../panels/speeds.ts';
import { parseAttempt } from '../../play/parseAttempt.ts';
import { createPlayStore, type PlayChange, type PlayStore, type PlayView } from '../../play/store.ts';
import { saveAttempt } from '../../progress/changes.ts';
import { levelRecordOf } from '../../progress/profile.ts';
import type { Json } from '../../progress/profileSchema.ts';
import type { Game } from '../game.ts';
import { PAGE_FLAGS } from '../pageFlags.ts';
import { BoardSession, type Visit } from './boardSession.ts';
import { playChange } from './changeSounds.ts';
import { Playback } from './playback.ts';
import { type RunResult, recordRun } from './runResult.ts';

/** One level being played: the attempt, its board, and what follows from each change: saves, sounds, the result. */
export class LevelSession {
  readonly play: PlayStore;
  readonly board: BoardSession;
  readonly playback: Playback;
  readonly result = signal<RunResult | null>(null);
  private readonly shown;
  private readonly undo: (() => void)[] = [];

  constructor(
    readonly level: Level,
    private readonly game: Game,
    visit: Visit,
  ) {
    const { data } = levelRecordOf(game.profile.value, level.file.id).currentAttempt;
    this.play = createPlayStore(level, parseAttempt(level, data));
    this.shown = signal(this.play.view());
    this.board = new BoardSession(this.play, game, visit);
    this.playback = new Playback(this.play, {
      speed: () => game.settings.value.animationSpeed,
      setSpeed: (speed) => this.setSpeed(speed),
      settled: () => this.board.settled(),
      wait,
    });
    this.undo.push(
      this.play.subscribe((view, change) => this.follow(view, change)),
      effect(() => this.followSettings()),
    );
  }

  get view(): ReadonlySignal<PlayView> {
    return this.shown;
  }

  /** Runs a line, or shows the result when there is nothing left to run. */
  runLine(): void {
    if (this.play.view().report) this.showResult();
    else this.play.runLine();
  }

  runAll(): void {
    if (this.play.view().report) this.showResult();
    else this.play.runAll();
  }

  /** Selects the next blank, the first after the last. */
  nextBlank(): void {
    const names = Object.keys(this.level.file.blanks);
    const next = names[(names.indexOf(this.play.view().selectedBlank) + 1) % names.length];
    if (next !== undefined) this.play.select(next);
  }

  /** Puts the offer of that number, from 0, into the selected blank. */
  chooseOffer(index: number): void {
    const { selectedBlank } = this.play.view();
    const offer = this.level.file.blanks[selectedBlank]?.offers[index];
    if (offer) this.play.choose(selectedBlank, offer.code);
  }

  setSpeed(animationSpeed: number): void {
    this.game.change({ animationSpeed });
    this.playback.followSpeed();
  }

  /** Makes playing and motion faster or slower. */
  changeSpeed(by: 1 | -1): void {
    this.setSpeed(changedSpeed(this.game.settings.value.animationSpeed, by));
  }

  /** Resolves when nothing plays and nothing moves. */
  async settled(): Promise<void> {
    await this.playback.stopped;
    await this.board.settled();
  }

  showResult(): void {
    const view = this.play.view();
    if (!view.report) return;
    this.result.value ??= recordRun(this.game, view, view.report);
    this.game.dialog.value = 'result';
  }

  destroy(): void {
    this.playback.destroy();
    for (const step of this.undo) step();
    this.board.destroy();
  }

  private follow(view: PlayView, change: PlayChange): void {
    this.shown.value = view;
    if (change === 'select') return;
    this.board.follow(view, change !== 'load');
    if (change !== 'inside') this.save(view);
    playChange(this.game.sound, view, change);
    if (!view.report) this.result.value = null;
    else if (change === 'run') void this.finish(view, view.report);
  }

  /** Keeps the result of a run at once, and shows it when the board has come to rest. */
  private async finish(view: PlayView, report: LevelReport): Promise<void> {
    this.result.value = recordRun(this.game, view, report);
    await this.board.settled();
    if (this.play.view() === view) this.game.dialog.value = 'result';
  }

  private save({ attempt, level }: PlayView): void {
    this.game.store.update((profile, now) => saveAttempt(profile, level.file.id, toJson(attempt), now));
  }

  private followSettings(): void {
    this.game.applied.value;
    // What the board reads on the way is its own affair.
    untracked(() => this.board.applySettings());
  }
}

/** In tests time takes no time. */
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, PAGE_FLAGS.isTesting ? 0 : milliseconds));

/** An attempt is plain data; this says so to the types. */
const toJson = (attempt: PlayView['attempt']): Json => JSON.parse(JSON.stringify(attempt)) as Json;
