import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { changedSpeed } from '../../panels/speeds.ts';
import type { PlayChange, PlayStore, PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import { PAGE_FLAGS } from '../pageFlags.ts';
import { BoardSession, type Visit } from './boardSession.ts';
import { playChange } from './changeSounds.ts';
import { Meetings } from './meetings.ts';
import { Playback } from './playback.ts';
import { ScoreLink } from './scoreLink.ts';

/** A program being played on the page: its board follows it, sounds accompany it, and it can play by itself. */
export class PlaySession {
  readonly board: BoardSession;
  readonly playback: Playback;
  readonly scoreLink: ScoreLink;
  private readonly shown: Signal<PlayView>;
  private readonly unsubscribe: () => void;
  private readonly meetings: Meetings;

  constructor(
    readonly play: PlayStore,
    protected readonly game: Game,
    visit: Visit,
  ) {
    this.shown = signal(play.view());
    this.board = new BoardSession(play, game, visit);
    this.meetings = new Meetings(game, this.board.playable);
    this.meetings.add(play.view());
    this.scoreLink = new ScoreLink(this.board, () => play.view().level.file.bars);
    this.playback = new Playback(play, {
      speed: () => game.settings.value.animationSpeed,
      setSpeed: (speed) => this.setSpeed(speed),
      settled: () => this.board.settled(),
      wait,
    });
    this.unsubscribe = play.subscribe((view, change) => this.follow(view, change));
  }

  get view(): ReadonlySignal<PlayView> {
    return this.shown;
  }

  runLine(): void {
    this.play.runLine();
  }

  runAll(): void {
    this.play.runAll();
  }

  setSpeed(animationSpeed: number): void {
    this.game.change({ animationSpeed });
    this.playback.followSpeed();
  }

  /** Makes playing and motion faster or slower. */
  changeSpeed(by: 1 | -1): void {
    this.setSpeed(changedSpeed(this.game.settings.value.animationSpeed, by));
  }

  /** Shows the picture as it could be kept. */
  showPicture(): void {
    this.playback.pause();
    this.game.toggleDialog('picture');
  }

  /** Resolves when nothing plays and nothing moves. */
  async settled(): Promise<void> {
    await this.playback.stopped;
    await this.board.settled();
    await this.scoreLink.settled();
    await this.meetings.noted;
  }

  destroy(): void {
    this.playback.destroy();
    this.scoreLink.destroy();
    this.unsubscribe();
    this.board.destroy();
  }

  /** Shows what has changed. */
  protected follow(view: PlayView, change: PlayChange): void {
    this.shown.value = view;
    if (change === 'select') return;
    if (change === 'run' || change === 'load') this.meetings.add(view);
    this.scoreLink.forget();
    this.board.follow(view, change !== 'load' && change !== 'process');
    playChange(this.game.sound, view, change);
  }
}

/** In tests time takes no time. */
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, PAGE_FLAGS.isTesting ? 0 : milliseconds));
