import { signal } from '@preact/signals';
import type { Level } from '../../levels/level.ts';
import type { LevelReport } from '../../levels/report.ts';
import type { Solution } from '../../levels/solution.ts';
import type { Attempt } from '../../play/attempt.ts';
import { createPlayStore, type PlayChange, type PlayView } from '../../play/store.ts';
import { isAsFound } from '../../play/view.ts';
import { saveAttempt } from '../../progress/changes.ts';
import type { Json } from '../../progress/profileSchema.ts';
import { loadSolution } from '../catalogue.ts';
import type { Game } from '../game.ts';
import type { Visit } from './boardSession.ts';
import { PlaySession } from './playSession.ts';
import { type RunResult, recordRun } from './runResult.ts';

/** One level being played: the attempt, and what follows from each change: saves and the result. */
export class LevelSession extends PlaySession {
  readonly result = signal<RunResult | null>(null);
  /** What the solver found out about the level; `null` until it is there, and if nothing is known. */
  readonly solution = signal<Solution | null>(null);
  private solving: Promise<void> = Promise.resolve();
  /** Resolves when it is kept what a run made of the questions. */
  private noted: Promise<void> = Promise.resolve();

  constructor(
    readonly level: Level,
    game: Game,
    visit: Visit,
    saved: Attempt | null,
  ) {
    super(createPlayStore(level, saved), game, visit);
    this.note(this.play.view());
  }

  /** Fetches what the solver found out about the level. */
  readSolution(): void {
    this.solving = loadSolution(this.level).then((solution) => {
      this.solution.value = solution;
    });
  }

  override async settled(): Promise<void> {
    await super.settled();
    await this.solving;
    await this.noted;
  }

  /** Runs a line, or shows the result when there is nothing left to run. */
  override runLine(): void {
    if (this.play.view().report) this.showResult();
    else super.runLine();
  }

  override runAll(): void {
    if (this.play.view().report) this.showResult();
    else super.runAll();
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

  showResult(): void {
    const view = this.play.view();
    if (!view.report) return;
    this.result.value ??= recordRun(this.game, view, view.report);
    this.game.dialog.value = 'result';
  }

  protected override follow(view: PlayView, change: PlayChange): void {
    super.follow(view, change);
    if (change === 'select' || change === 'process') return;
    if (change !== 'inside') this.save(view);
    this.note(view);
    if (!view.report) this.result.value = null;
    else if (change === 'run' && !isAsFound(view)) void this.finish(view, view.report);
  }

  /** Keeps the result of a run at once, and shows it when the board has come to rest. */
  private async finish(view: PlayView, report: LevelReport): Promise<void> {
    this.result.value = recordRun(this.game, view, report);
    await this.board.settled();
    // Whoever films a run has a dialog open, which is to stay.
    if (this.play.view() === view) this.game.dialog.value ??= 'result';
  }

  /** Keeps what the run made of the questions. Where that cannot be fetched now, the next step tries again. */
  private note(view: PlayView): void {
    if (!view.level.file.questions || (view.position === 0 && view.state.said.length === 0)) return;
    this.noted = import('./notePredictions.ts')
      .then(({ notePredictions }) => notePredictions(this.game, view))
      .catch(() => undefined);
  }

  private save({ attempt, level }: PlayView): void {
    this.game.store.update((profile, now) => saveAttempt(profile, level.file.id, toJson(attempt), now));
  }
}

/** An attempt is plain data; this says so to the types. */
const toJson = (attempt: PlayView['attempt']): Json => JSON.parse(JSON.stringify(attempt)) as Json;
