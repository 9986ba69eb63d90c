// Protects the order of saves: one at a time, none forgotten, and many changes are few writes.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Coalesced } from '../../src/progress/coalesced.ts';

const PAUSE = 100;
const DURATION = 10;

let value: number;
let written: number[];
let running: number;
let work: Coalesced;

beforeEach(() => {
  vi.useFakeTimers();
  value = 0;
  written = [];
  running = 0;
  work = new Coalesced(async () => {
    running++;
    expect(running).toBe(1);
    const taken = value;
    await new Promise((resolve) => setTimeout(resolve, DURATION));
    written.push(taken);
    running--;
  }, PAUSE);
});

afterEach(() => vi.useRealTimers());

const change = (next: number): void => {
  value = next;
  work.request();
};

describe('requested work', () => {
  it('starts at once', async () => {
    change(1);
    await vi.advanceTimersByTimeAsync(DURATION);
    expect(written).toEqual([1]);
  });

  it('is done once more for what came meanwhile, and ends with the last value', async () => {
    change(1);
    await vi.advanceTimersByTimeAsync(1);
    for (let next = 2; next <= 50; next++) change(next);
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual([1, 50]);
  });

  it('is not forgotten at any moment of a run', async () => {
    for (let at = 0; at < 300; at++) {
      change(at);
      await vi.advanceTimersByTimeAsync(1);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(written.at(-1)).toBe(299);
    expect(written).toEqual([...written].sort((a, b) => a - b));
    expect(written.length).toBeLessThan(6);
  });
});

describe('flushing', () => {
  it('does not wait for a pause, and resolves when all is done', async () => {
    change(1);
    await vi.advanceTimersByTimeAsync(DURATION + 1);
    change(2);
    const flushed = work.flush();
    await vi.advanceTimersByTimeAsync(DURATION);
    await flushed;
    expect(written).toEqual([1, 2]);
  });

  it('resolves at once if there is nothing to do', async () => {
    await work.flush();
    expect(written).toEqual([]);
  });

  it('leaves the pauses of later work alone', async () => {
    change(1);
    const flushed = work.flush();
    await vi.advanceTimersByTimeAsync(DURATION);
    await flushed;
    change(2);
    await vi.advanceTimersByTimeAsync(DURATION);
    change(3);
    await vi.advanceTimersByTimeAsync(DURATION);
    expect(written).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(written).toEqual([1, 2, 3]);
  });
});
