import { signal } from '@preact/signals';
import { nextStop } from '../../play/position.ts';
import type { PlayStore, PlayView } from '../../play/store.ts';

/** Milliseconds between two steps at speed 1. */
const BEAT = 700;
/** A run takes no more steps than this, however many statements it has. */
const MOST_STEPS = 48;

/** Where a run that is played through stands next. */
export function nextPosition({ run, position, length }: PlayView): number {
  const stride = Math.ceil(length / MOST_STEPS);
  return nextStop(run, position + stride - 1, 1);
}

/** What playing depends on beside the attempt. */
export interface PlaybackTime {
  /** 0 (stands still) to 4. */
  speed(): number;
  setSpeed(speed: number): void;
  /** Resolves when nothing moves any more. */
  settled(): Promise<void>;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

/** Plays a run by itself, step after step, until it ends, a blank waits, or somebody does something else. */
export class Playback {
  readonly isPlaying = signal(false);
  /** Resolves when it has stopped. */
  stopped: Promise<void> = Promise.resolve();
  private isOwnMove = false;
  /** Which playing this is: one that was paused must not go on beside the next. */
  private round = 0;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly play: PlayStore,
    private readonly time: PlaybackTime,
  ) {
    this.unsubscribe = play.subscribe((_view, change) => {
      if (!this.isOwnMove && change !== 'select') this.pause();
    });
  }

  toggle(): void {
    if (this.isPlaying.value) this.pause();
    else this.start();
  }

  /** Plays on, from the start if there is nothing left to run. At speed 0 time would stand still: it becomes 1. */
  start(): void {
    const { canRun, length } = this.play.view();
    if (length === 0) return;
    if (!canRun) this.play.goTo(0);
    if (this.time.speed() === 0) this.time.setSpeed(1);
    this.isPlaying.value = true;
    this.stopped = this.run(++this.round);
  }

  pause(): void {
    this.isPlaying.value = false;
  }

  /** Follows a change of the speed: at 0, time stands still. */
  followSpeed(): void {
    if (this.time.speed() === 0) this.pause();
  }

  destroy(): void {
    this.pause();
    this.unsubscribe();
  }

  private async run(round: number): Promise<void> {
    const isOn = (): boolean => this.isPlaying.value && this.round === round;
    while (isOn() && this.play.view().canRun) {
      this.advance();
      await Promise.all([this.time.settled(), this.time.wait(BEAT / this.time.speed())]);
    }
    if (this.round === round) this.pause();
  }

  private advance(): void {
    const next = nextPosition(this.play.view());
    this.isOwnMove = true;
    this.play.advance(next);
    this.isOwnMove = false;
  }
}
