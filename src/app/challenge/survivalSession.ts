import { batch, type Signal, signal } from '@preact/signals';
import { toAddress } from '../../base/bytes.ts';
import type { Hit } from '../../board/hit.ts';
import { Survival } from '../../challenge/survival.ts';
import { formatPlacements } from '../../challenge/survivalLog.ts';
import type { Placement } from '../../challenge/survivalSpace.ts';
import type { Run } from '../../record/run.ts';
import { PAGE_CUES } from '../../sound/pageCues.ts';
import type { Game } from '../game.ts';
import type { KeyBindings } from '../keyboard.ts';
import type { PageBoard } from '../pageBoard.ts';
import { listenToAway } from './away.ts';
import { clock } from './clock.ts';
import { occasionOf } from './occasion.ts';
import { survivalKeys } from './roundKeys.ts';
import { Stopwatch } from './stopwatch.ts';
import { windowBoard, windowPicture } from './windowBoard.ts';

/** Milliseconds that a request waits at clock 1 before it is put at the lowest place. */
const PATIENCE = 6000;
const TICK = 100;

/** One game of Survival. */
export class SurvivalSession {
  readonly game: Survival;
  /** Goes up with every request, for whoever shows the game. */
  readonly turn = signal(0);
  /** Milliseconds that the request still waits; `null` without a clock. */
  readonly left: Signal<number | null>;
  readonly isPaused = signal(false);
  readonly run: Signal<Run | null> = signal(null);
  readonly board: PageBoard;
  private readonly watch = new Stopwatch(() => clock.now());
  private readonly startedAt = Date.now();
  private arrivedAt = 0;
  private readonly undo: (() => void)[] = [];
  private saving: Promise<void> = Promise.resolve();

  constructor(
    readonly seed: number,
    readonly clockSpeed: number,
    private readonly page: Game,
  ) {
    this.game = Survival.begin(seed);
    this.board = windowBoard(page, { onSelect: (hit) => this.placeAt(hit) });
    this.left = signal(clockSpeed === 0 ? null : PATIENCE / clockSpeed);
    this.undo.push(
      clock.every(TICK, () => this.tick()),
      listenToAway(page.dialog, (isAway) => isAway && this.watch.isRunning && this.togglePause()),
    );
    this.show(false);
  }

  /** Gets the element for the board, and `null` when it goes. The first request waits until there is something to see. */
  readonly setHost = (host: HTMLElement | null): void => {
    this.board.setHost(host);
    if (host && !this.run.value) this.watch.start();
  };

  place(placement: Placement): void {
    if (this.run.value || this.isPaused.value) return;
    const { outcome } = this.game.place(placement);
    this.page.sound.play(outcome.ok ? PAGE_CUES.select : PAGE_CUES.refuse);
    this.arrivedAt = this.watch.elapsed;
    batch(() => {
      this.turn.value++;
      this.show(true);
      if (this.game.isOver) this.end();
    });
  }

  togglePause(): void {
    if (this.run.value || this.clockSpeed === 0) return;
    if (this.watch.isRunning) this.watch.pause();
    else this.watch.start();
    this.isPaused.value = !this.watch.isRunning;
  }

  stop(): void {
    if (!this.run.value) this.end();
  }

  /** Shows the window as it was before a request; the game is over. */
  showBefore(index: number): void {
    this.board.show(windowPicture(this.game.before(index)), false);
  }

  get isOver(): boolean {
    return this.run.value !== null;
  }

  get keys(): KeyBindings {
    return survivalKeys(this);
  }

  async settled(): Promise<void> {
    await this.board.settled();
    await this.saving;
  }

  destroy(): void {
    for (const step of this.undo) step();
    this.board.destroy();
  }

  /** A slip of the hand is no choice. */
  private placeAt({ start }: Hit): void {
    const at = toAddress(start);
    if (this.game.isOver || this.game.fitsAt(at)) this.place({ at });
    else this.page.sound.play(PAGE_CUES.refuse);
  }

  private tick(): void {
    if (!this.watch.isRunning || this.clockSpeed === 0 || this.run.value) return;
    const left = PATIENCE / this.clockSpeed - (this.watch.elapsed - this.arrivedAt);
    this.left.value = Math.max(0, left);
    if (left <= 0) this.place('lowest');
  }

  private show(isMoving: boolean): void {
    this.board.show(windowPicture(this.game), isMoving);
  }

  private end(): void {
    this.watch.pause();
    const { history, served } = this.game;
    const run: Run = {
      ...occasionOf(this.startedAt),
      mode: 'survival',
      clock: this.clockSpeed,
      seed: this.seed,
      isRated: false,
      time: Math.round(this.watch.elapsed),
      score: served,
      answers: [],
      log: formatPlacements(history.map(({ placement }) => placement)),
    };
    this.run.value = run;
    this.page.sound.play(PAGE_CUES.complete);
    if (history.length > 0) this.saving = this.page.keepRun(run);
  }
}
