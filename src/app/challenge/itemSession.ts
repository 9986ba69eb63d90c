import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Hit } from '../../board/hit.ts';
import { finishPlay } from '../../challenge/finish.ts';
import { outcomeOf } from '../../challenge/outcomeOf.ts';
import { answer, beginPlay, type Play, passTime, skip, stop } from '../../challenge/play.ts';
import { type Given, givenTo } from '../../challenge/replay.ts';
import type { Round } from '../../challenge/round.ts';
import { isExposed } from '../../challenge/times.ts';
import { type Choice, type Item, makeItem } from '../../items/item.ts';
import type { Run } from '../../record/run.ts';
import { PAGE_CUES } from '../../sound/pageCues.ts';
import type { Game } from '../game.ts';
import type { KeyBindings } from '../keyboard.ts';
import { BoardExplanation } from '../level/boardExplanation.ts';
import { PageBoard } from '../pageBoard.ts';
import { PAGE_FLAGS } from '../pageFlags.ts';
import { AnswerBuilder } from './answerBuilder.ts';
import { listenToAway } from './away.ts';
import { clock } from './clock.ts';
import { comboCue } from './comboCue.ts';
import { pictureOf } from './itemPicture.ts';
import { occasionOf } from './occasion.ts';
import { roundKeys } from './roundKeys.ts';
import { Stopwatch } from './stopwatch.ts';

/** `showing`: the last answer is explained, and the watch stands still. */
export type Phase = 'countdown' | 'asking' | 'showing' | 'paused' | 'over';

const TICK = 100;
const COUNTDOWN = 3;
const COUNT_STEP = 600;
/** So long after the clock has ended a run, what is typed was meant for its last question. */
const QUIET = 800;

/** Modes in which an answer is explained before the next item; in the others there is no time for that. */
const LEISURELY: readonly Round['mode'][] = ['streak', 'guardDog', 'daily', 'review'];

/** How a run is played besides what its round says. */
export interface RoundOptions {
  readonly isRated: boolean;
  readonly ghost: Run | null;
  /** Whether it stands still after a mistake until it is read. */
  readonly stopsOnError: boolean;
  /** Whether it says what each flag does. */
  readonly hasFlagHelp: boolean;
}

/** One run of a mode that asks items. */
export class ItemSession {
  readonly phase: Signal<Phase> = signal('countdown');
  readonly count = signal(COUNTDOWN);
  readonly play: Signal<Play>;
  readonly item: Signal<Item>;
  /** What was asked last, and what was said. */
  readonly last: Signal<Given | null> = signal(null);
  readonly confidence: Signal<number | null>;
  /** Milliseconds played, as often as the page shows it. */
  readonly elapsed = signal(0);
  /** Whether the picture that is asked about can still be seen. */
  readonly isExposed: ReadonlySignal<boolean> = computed(
    () => this.phase.value !== 'asking' || isExposed(this.play.value, this.elapsed.value),
  );
  readonly run: Signal<Run | null> = signal(null);
  /** What is pointed at on the board, once that gives nothing away. */
  readonly explained: Signal<BoardExplanation | null> = signal(null);
  readonly board: PageBoard;
  readonly builder = new AnswerBuilder((built) => this.give(-1, built));
  private readonly watch = new Stopwatch(() => clock.now());
  private readonly startedAt = Date.now();
  private readonly undo: (() => void)[] = [];
  private saving: Promise<void> = Promise.resolve();
  private quietUntil = 0;
  private isBegun = false;
  private isDestroyed = false;
  private resolveBegun: () => void = () => undefined;
  private readonly begun = new Promise<void>((resolve) => {
    this.resolveBegun = resolve;
  });

  constructor(
    readonly round: Round,
    private readonly game: Game,
    readonly options: RoundOptions,
  ) {
    this.play = signal(beginPlay(round));
    this.item = signal(itemOf(this.play.value));
    this.builder.begin(this.item.value);
    this.confidence = signal(this.isLeisurely ? 75 : null);
    this.board = new PageBoard(game, { onSelect: this.point, onPoint: this.point });
    this.undo.push(
      clock.every(TICK, () => this.tick()),
      listenToAway(game.dialog, (isAway) => isAway && this.pause()),
    );
  }

  /** Gets the element for the board, and `null` when it goes. The run begins once there is something to see. */
  readonly setHost = (host: HTMLElement | null): void => {
    this.board.setHost(host);
    if (host && !this.isBegun) void this.begin();
  };

  /** Whether answers are explained one by one. */
  get isLeisurely(): boolean {
    return this.round.clock === 0 || LEISURELY.includes(this.round.mode);
  }

  /** Takes an answer on offer; not where it is to be put together. */
  choose(choice: number): void {
    if (!this.builder.building.value) this.give(choice, '');
  }

  skip(): void {
    if (!this.isAsking || this.play.value.skipsLeft === 0) return;
    this.take(null, (elapsed) => skip(this.play.value, this.item.value, elapsed));
  }

  /** Whether an answer can be given: the item is there, and nothing stands still. */
  get isAsking(): boolean {
    return this.phase.value === 'asking' && this.watch.elapsed >= this.play.value.shownAt;
  }

  /** Goes on from an explained answer. */
  next(): void {
    if (this.phase.value === 'showing') this.ask();
  }

  pause(): void {
    if (this.phase.value !== 'asking') return;
    this.watch.pause();
    this.phase.value = 'paused';
  }

  resume(): void {
    if (this.phase.value === 'paused') this.goOn();
  }

  stop(): void {
    if (this.phase.value !== 'over') this.end(stop(this.play.value, this.watch.elapsed));
  }

  get keys(): KeyBindings {
    return roundKeys(this);
  }

  /** Whether its result has been there long enough for keys to be about that. */
  get isOver(): boolean {
    return this.run.value !== null && clock.now() >= this.quietUntil;
  }

  /** Resolves when the run has begun, nothing moves, and a run that is over is kept, or could not be. */
  async settled(): Promise<void> {
    await this.begun;
    await this.board.settled();
    await this.explained.value?.fetching;
    await this.saving;
  }

  destroy(): void {
    this.isDestroyed = true;
    this.resolveBegun();
    for (const step of this.undo) step();
    this.board.destroy();
  }

  private async begin(): Promise<void> {
    this.isBegun = true;
    await this.board.settled();
    if (!this.isDestroyed) this.countDown();
  }

  private countDown(): void {
    if (PAGE_FLAGS.isTesting || this.round.clock === 0) {
      this.goOn();
      return;
    }
    this.game.sound.play(PAGE_CUES.select);
    const stopCounting = clock.every(COUNT_STEP, () => {
      this.count.value--;
      this.game.sound.play(this.count.value > 0 ? PAGE_CUES.select : PAGE_CUES.run);
      if (this.count.value > 0) return;
      stopCounting();
      if (this.phase.value === 'countdown') this.goOn();
    });
    this.undo.push(stopCounting);
  }

  private goOn(): void {
    this.resolveBegun();
    this.phase.value = 'asking';
    this.watch.start();
    this.showFinished();
  }

  private readonly point = (hit: Hit | null): void => this.explained.value?.of(hit);

  private give(choice: number, built: string): void {
    const item = this.item.value;
    const given = this.isAsking ? givenTo(item, { choice, built }) : null;
    if (!given) return;
    const outcome = outcomeOf(given.verdict);
    this.take(given, (elapsed) =>
      answer(this.play.value, item, { choice, built, outcome, confidence: this.confidence.value }, elapsed),
    );
  }

  private take(given: Choice | null, act: (elapsed: number) => Play): void {
    const { elapsed } = this.watch;
    const item = this.item.value;
    const after = act(elapsed);
    if (after.answers.length === this.play.value.answers.length) {
      this.end(after);
      return;
    }
    batch(() => {
      this.last.value = { item, answer: given };
      this.play.value = after;
      this.elapsed.value = elapsed;
    });
    this.game.sound.play(given?.verdict.isLegal ? comboCue(after.combo) : PAGE_CUES.refuse);
    const memory = pictureOf(item, given?.fills ?? {});
    this.explained.value = new BoardExplanation(memory);
    this.board.show(memory.shown, true);
    if (this.isLeisurely || (this.options.stopsOnError && !given?.verdict.isLegal)) this.explain();
    else if (after.ending) this.end(after);
    else this.ask();
  }

  private explain(): void {
    this.watch.pause();
    this.phase.value = 'showing';
  }

  private ask(): void {
    if (this.play.value.ending) this.end(this.play.value);
    else {
      this.item.value = itemOf(this.play.value);
      this.builder.begin(this.item.value);
      this.goOn();
    }
  }

  /** Something that has already run is looked at before it is answered. */
  private showFinished(): void {
    const item = this.item.value;
    if (!item.finished) return;
    this.explained.value = null;
    this.board.show(pictureOf(item, {}).shown, false);
  }

  private tick(): void {
    if (!this.watch.isRunning) return;
    this.elapsed.value = this.watch.elapsed;
    const after = passTime(this.play.value, this.elapsed.value);
    if (!after.ending) return;
    this.quietUntil = clock.now() + QUIET;
    this.end(after);
  }

  private end(play: Play): void {
    this.watch.pause();
    const ended = stop(play, this.watch.elapsed);
    const { isRated } = this.options;
    const run = finishPlay(ended, { ...occasionOf(this.startedAt), isRated });
    batch(() => {
      this.play.value = ended;
      this.run.value = run;
      this.phase.value = 'over';
    });
    this.game.sound.play(PAGE_CUES.complete);
    if (run.answers.length > 0) this.saving = this.game.keepRun(run);
  }
}

const itemOf = ({ draw }: Play): Item => makeItem(draw.concept, draw.seed, draw.difficulty);
