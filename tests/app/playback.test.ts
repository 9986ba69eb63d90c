/* Protects playing: it goes through the whole run, stops where it must, and never goes on against what a player does. */
import { describe, expect, it } from 'vitest';
import { Playback } from '../../src/app/level/playback.ts';
import { createPlayStore, type PlayStore } from '../../src/play/store.ts';
import { GIVE_IT_BACK, HUNDRED_PAGES } from '../play/support/levels.ts';

/** Time that goes on when it is told to. */
class HandTime {
  readonly waits: number[] = [];
  private release: (() => void)[] = [];

  constructor(private factor = 1) {}

  speed = (): number => this.factor;
  setSpeed = (speed: number): void => {
    this.factor = speed;
  };
  settled = (): Promise<void> => Promise.resolve();
  wait = (milliseconds: number): Promise<void> => {
    this.waits.push(milliseconds);
    return new Promise((resolve) => this.release.push(resolve));
  };

  /** Lets the present wait end, and what follows happen. */
  async tick(): Promise<void> {
    for (const resolve of this.release.splice(0)) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const solved = (level = GIVE_IT_BACK): PlayStore => {
  const play = createPlayStore(level, null);
  for (const [blank, text] of Object.entries(level.file.plans[0]?.fills ?? {})) play.choose(blank, text);
  return play;
};

async function playOut(time: HandTime, { isPlaying }: Playback): Promise<void> {
  for (let tick = 0; isPlaying.value && tick < 1000; tick++) await time.tick();
}

describe('playing', () => {
  it('goes through the run to its end, shows every statement, and is undone as one', async () => {
    const [play, time] = [solved(), new HandTime()];
    const { cursor } = play.view().attempt;
    const seen: number[] = [];
    play.subscribe(({ position }) => seen.push(position));
    const playback = new Playback(play, time);
    playback.toggle();
    await playOut(time, playback);
    const { length, report, attempt } = play.view();
    expect(seen).toEqual(Array.from({ length }, (_, index) => index + 1));
    expect(report?.passed).toBe(true);
    expect(attempt.cursor).toBe(cursor + 1);
    play.undo();
    expect(play.view().position).toBe(0);
  });

  it('takes larger steps through long runs, and tells all that happened in each', async () => {
    const [play, time] = [solved(HUNDRED_PAGES), new HandTime()];
    const playback = new Playback(play, time);
    let told = 0;
    play.subscribe(({ last }) => {
      told += last?.commands ?? 0;
    });
    playback.start();
    await playOut(time, playback);
    expect(play.view().canRun).toBe(false);
    expect(time.waits.length).toBeLessThanOrEqual(48);
    expect(told).toBe(play.view().run.execution.commands.length);
  });

  it('is faster at a higher speed, and stands still at 0', async () => {
    const [play, time] = [solved(), new HandTime(4)];
    const playback = new Playback(play, time);
    playback.start();
    expect(time.waits).toEqual([175]);
    time.setSpeed(0);
    playback.followSpeed();
    await time.tick();
    expect(playback.isPlaying.value).toBe(false);
    expect(play.view().position).toBe(1);
    playback.start();
    expect(time.speed()).toBe(1);
  });

  it('stops at a blank that waits, and begins again from the start', async () => {
    const [play, time] = [createPlayStore(GIVE_IT_BACK, null), new HandTime()];
    const playback = new Playback(play, time);
    playback.start();
    await playOut(time, playback);
    expect(play.view()).toMatchObject({ canRun: false, blank: 'shrink' });
    playback.start();
    expect(play.view().position).toBe(1);
  });

  it('is over as soon as the player does something else', async () => {
    const [play, time] = [solved(), new HandTime()];
    const playback = new Playback(play, time);
    playback.start();
    play.select('regrow');
    expect(playback.isPlaying.value).toBe(true);
    play.step(1);
    const { position } = play.view();
    await time.tick();
    expect(playback.isPlaying.value).toBe(false);
    expect(play.view().position).toBe(position);
    playback.start();
    playback.toggle();
    playback.toggle();
    await time.tick();
    expect(play.view().position).toBe(position + 3);
    playback.destroy();
    await time.tick();
    expect(play.view().position).toBe(position + 3);
  });
});
