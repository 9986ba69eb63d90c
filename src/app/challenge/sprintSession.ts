import { batch, type Signal, signal } from '@preact/signals';
import { SPRINT_SCALE, SPRINT_TIME, type SprintResult, sprintResult } from '../../challenge/sprint.ts';
import { metricsOf, type Numbers } from '../../levels/solution.ts';
import { createPlayStore, type PlayChange, type PlayView } from '../../play/store.ts';
import type { Run } from '../../record/run.ts';
import { PAGE_CUES } from '../../sound/pageCues.ts';
import type { Game } from '../game.ts';
import type { Visit } from '../level/boardSession.ts';
import { PlaySession } from '../level/playSession.ts';
import { listenToAway } from './away.ts';
import { clock } from './clock.ts';
import { occasionOf } from './occasion.ts';
import type { Gap } from './sprintGaps.ts';
import { Stopwatch } from './stopwatch.ts';

const TICK = 100;
const nothing = (): void => undefined;
const NOWHERE: Visit = { place: null, onPlace: nothing, onPlayable: nothing };

/** One Frontier Sprint: a stored plan on the page, to be improved on one metric before the time is up. */
export class SprintSession extends PlaySession {
  /** What the last run came to, and the best of them. */
  readonly last: Signal<SprintResult | null> = signal(null);
  readonly share = signal(0);
  /** Milliseconds left; `null` without a clock. */
  readonly left: Signal<number | null>;
  readonly run: Signal<Run | null> = signal(null);
  private best: Gap['plan'];
  private readonly watch = new Stopwatch(() => clock.now());
  private readonly startedAt = Date.now();
  private readonly stopTicking: () => void;
  private readonly stopListening: () => void;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    readonly gap: Gap,
    readonly clockSpeed: number,
    game: Game,
  ) {
    super(createPlayStore(gap.level, null), game, NOWHERE);
    this.best = gap.plan;
    this.left = signal(clockSpeed === 0 ? null : SPRINT_TIME / clockSpeed);
    this.play.takeUp({ fills: gap.plan, position: 0 });
    this.stopTicking = clock.every(TICK, () => this.tick());
    this.stopListening = listenToAway(game.dialog, (isAway) => this.hold(isAway));
  }

  /** The texts of the best plan so far: what it began with, as long as nothing improves that. */
  get bestPlan(): Gap['plan'] {
    return this.best;
  }

  /** Ends it before the time is up. */
  end(): void {
    if (this.run.value) return;
    this.watch.pause();
    const run = this.record();
    this.run.value = run;
    this.game.sound.play(PAGE_CUES.complete);
    this.saving = this.game.keepRun(run);
  }

  override async settled(): Promise<void> {
    await super.settled();
    await this.saving;
  }

  override destroy(): void {
    this.stopTicking();
    this.stopListening();
    super.destroy();
  }

  protected override follow(view: PlayView, change: PlayChange): void {
    super.follow(view, change);
    if (change !== 'run' || !view.report || this.run.value) return;
    const result = view.report.passed ? this.compare(view) : { share: 0, worse: [] };
    batch(() => {
      this.last.value = result;
      if (result.share <= this.share.value) return;
      this.share.value = result.share;
      this.best = view.state.fills;
    });
  }

  private compare({ level, score }: PlayView): SprintResult {
    const after: Numbers = Object.fromEntries(metricsOf(level).map((metric) => [metric, score[metric]]));
    return sprintResult(this.gap.target, this.gap.own, after);
  }

  private hold(isAway: boolean): void {
    if (this.run.value) return;
    if (isAway) this.watch.pause();
    else this.watch.start();
  }

  private tick(): void {
    if (this.clockSpeed === 0 || this.run.value) return;
    this.left.value = Math.max(0, SPRINT_TIME / this.clockSpeed - this.watch.elapsed);
    if (this.left.value === 0) this.end();
  }

  private record(): Run {
    const { level, target } = this.gap;
    return {
      ...occasionOf(this.startedAt),
      mode: 'sprint',
      clock: this.clockSpeed,
      seed: 0,
      isRated: false,
      time: Math.round(this.watch.elapsed),
      score: Math.round(this.share.value * SPRINT_SCALE),
      answers: [],
      log: JSON.stringify([level.file.id, target.metric, JSON.stringify(this.best)]),
    };
  }
}
