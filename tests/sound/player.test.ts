// Protects the manners of the sound: silent until a gesture and when switched off, nothing heard late, nothing in heaps.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toAddress } from '../../src/base/bytes.ts';
import type { MemoryEvent } from '../../src/core/event.ts';
import { LONGEST_RUN } from '../../src/sound/cueRun.ts';
import { runOf } from '../../src/sound/eventRun.ts';
import { PAGE_CUES } from '../../src/sound/pageCues.ts';
import { createSound, type Sound } from '../../src/sound/player.ts';
import type { SoundOutput } from '../../src/sound/soundOutput.ts';

let page: EventTarget;
let output: { [Name in keyof SoundOutput]: ReturnType<typeof vi.fn> };
let openOutput: ReturnType<typeof vi.fn<() => Promise<SoundOutput>>>;
let time: number;
let sounds: Sound[];

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  output = { play: vi.fn(), resume: vi.fn(), stop: vi.fn(), destroy: vi.fn() };
  openOutput = vi.fn(async () => output as unknown as SoundOutput);
  time = 0;
  sounds = [];
});

afterEach(() => {
  for (const sound of sounds) sound.destroy();
  vi.useRealTimers();
});

const create = (enabled = true, volume = 0.5): Sound => {
  const sound = createSound({ enabled, volume }, { openOutput, openRuns: async () => runOf, page, now: () => time });
  sounds.push(sound);
  return sound;
};

/** A gesture, and the time it takes to open the output. */
const gesture = async (type = 'pointerdown'): Promise<void> => {
  page.dispatchEvent(new Event(type));
  await vi.advanceTimersByTimeAsync(0);
};

const advance = async (ms: number): Promise<void> => {
  for (let at = 0; at < ms; at += 5) {
    time += 5;
    await vi.advanceTimersByTimeAsync(5);
  }
};

const commits = (count: number): readonly MemoryEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'committed',
    start: toAddress(0x10000 + index * 0x1000),
    end: toAddress(0x11000 + index * 0x1000),
    charge: 0x1000,
    rule: 'commit.pages' as never,
  }));

describe('before the first gesture', () => {
  it('nothing is loaded, and what was asked for is never heard', async () => {
    const sound = create();
    sound.play(PAGE_CUES.run);
    sound.playEvents(commits(3));
    await advance(500);
    expect(openOutput).not.toHaveBeenCalled();
    await gesture();
    await advance(500);
    expect(openOutput).toHaveBeenCalledOnce();
    expect(output.play).not.toHaveBeenCalled();
  });
});

describe('after a gesture', () => {
  it.each(['pointerdown', 'keydown'])('(%s) cues are heard at the volume that is set', async (type) => {
    const sound = create();
    await gesture(type);
    sound.play(PAGE_CUES.run);
    time += 1000;
    sound.setVolume(0.25);
    sound.play(PAGE_CUES.run);
    expect(output.play.mock.calls).toEqual([
      [PAGE_CUES.run, 0.5],
      [PAGE_CUES.run, 0.25],
    ]);
  });

  it('every further gesture wakes the device, which sleeps in the background', async () => {
    create();
    await gesture();
    await gesture();
    expect(output.resume).toHaveBeenCalledTimes(2);
    expect(openOutput).toHaveBeenCalledOnce();
  });

  it('a device that does not open is tried again with the next gesture', async () => {
    openOutput.mockRejectedValueOnce(new Error('no device'));
    const sound = create();
    await gesture();
    sound.play(PAGE_CUES.run);
    await gesture();
    sound.play(PAGE_CUES.run);
    expect(output.play).toHaveBeenCalledOnce();
  });

  it('volume 0 is silence', async () => {
    const sound = create(true, 0);
    await gesture();
    sound.play(PAGE_CUES.run);
    expect(output.play).not.toHaveBeenCalled();
  });
});

describe('switched off', () => {
  it('it loads nothing and plays nothing', async () => {
    const sound = create(false);
    await gesture();
    sound.play(PAGE_CUES.run);
    expect(openOutput).not.toHaveBeenCalled();
  });

  it('it is heard once it is switched on, without a further gesture', async () => {
    const sound = create(false);
    await gesture();
    sound.setEnabled(true);
    await vi.advanceTimersByTimeAsync(0);
    sound.play(PAGE_CUES.run);
    expect(output.play).toHaveBeenCalledOnce();
  });

  it('it breaks off what is being heard', async () => {
    const sound = create();
    await gesture();
    sound.playEvents(commits(8));
    sound.setEnabled(false);
    await advance(1000);
    expect(output.play).toHaveBeenCalledOnce();
    expect(output.stop).toHaveBeenCalledOnce();
  });
});

describe('many events', () => {
  it('are one short run', async () => {
    const sound = create();
    await gesture();
    sound.playEvents(commits(100));
    await advance(2000);
    expect(output.play).toHaveBeenCalledTimes(LONGEST_RUN);
  });

  it('in many steps at one moment are one sound', async () => {
    const sound = create();
    await gesture();
    for (const event of commits(100)) sound.playEvents([event]);
    expect(output.play).toHaveBeenCalledOnce();
  });

  it('give way to those of the next step', async () => {
    const sound = create();
    await gesture();
    sound.playEvents(commits(8));
    await advance(60);
    sound.playEvents([]);
    await advance(1000);
    expect(output.play).toHaveBeenCalledTimes(2);
  });
});

describe('destroyed', () => {
  it('it closes the output and hears no gesture', async () => {
    const sound = create();
    await gesture();
    sound.destroy();
    sound.play(PAGE_CUES.run);
    await gesture();
    expect(output.destroy).toHaveBeenCalledOnce();
    expect(output.play).not.toHaveBeenCalled();
    expect(output.resume).toHaveBeenCalledOnce();
  });

  it('while the output opens, it closes it again', async () => {
    const sound = create();
    page.dispatchEvent(new Event('pointerdown'));
    sound.destroy();
    await vi.advanceTimersByTimeAsync(0);
    expect(output.destroy).toHaveBeenCalledOnce();
  });
});
