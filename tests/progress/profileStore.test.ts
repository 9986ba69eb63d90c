// Protects what the player has reached against storage that is full, forbidden, slow, broken or shared with other tabs.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeSettings, count, eraseProgress, recordResult } from '../../src/progress/changes.ts';
import { levelRecordOf } from '../../src/progress/profile.ts';
import type { Profile } from '../../src/progress/profileSchema.ts';
import { formatSave, SLOTS } from '../../src/progress/saves.ts';
import type { SaveProblem } from '../../src/progress/storagePort.ts';
import { DIRECTIONS } from './support/arbitraries.ts';
import { MemoryPort } from './support/memoryPort.ts';
import { Browser } from './support/openStore.ts';

let port: MemoryPort;
let browser: Browser;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_735_689_600_000 });
  port = new MemoryPort();
  browser = new Browser(port);
});

afterEach(() => {
  for (const tab of browser.tabs) tab.destroy();
  vi.useRealTimers();
});

const solve =
  (levelId: string, value: number) =>
  (profile: Profile, now: number): Profile =>
    recordResult(
      profile,
      { levelId, levelVersion: 1, hasPassed: true, stars: [true], metrics: { CC: value }, plan: 'plan' },
      now,
      DIRECTIONS,
    );

const bestOf = (profile: Profile, levelId: string) => levelRecordOf(profile, levelId).best['CC']?.value;
const settle = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);

describe('a change', () => {
  it('is there at once and stored soon', async () => {
    const store = await browser.open();
    store.update(solve('d-25', 3));
    expect(bestOf(store.profile, 'd-25')).toBe(3);
    expect(store.status.state).toBe('saving');
    await settle(10);
    expect(bestOf(browser.stored(), 'd-25')).toBe(3);
    expect(store.status).toMatchObject({ state: 'saved', problem: null });
  });

  it('is stored with those that follow in few writes, in order', async () => {
    const store = await browser.open();
    for (let step = 1; step <= 100; step++) {
      store.update((profile, now) => changeSettings(profile, { volume: step / 100 }, now));
      await settle(1);
    }
    await settle();
    expect(browser.stored().settings.volume).toBe(1);
    expect(port.saves).toBeLessThan(5);
  });

  it('tells those who listen, until they stop', async () => {
    const store = await browser.open();
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.update((profile) => count(profile, 'hints'));
    expect(listener).toHaveBeenCalled();
    await settle();
    listener.mockClear();
    stop();
    store.update((profile) => count(profile, 'hints'));
    expect(listener).not.toHaveBeenCalled();
  });

  it('goes to the two slots in turn', async () => {
    const store = await browser.open();
    for (const value of [9, 8, 7]) {
      store.update(solve('d-25', value));
      await settle();
    }
    const [a, b] = SLOTS.map((slot) => JSON.parse(port.entries.get(slot) ?? '{}').sequence);
    expect([a, b]).toEqual([2, 1]);
  });

  it('asks the browser to keep the storage, once and after the first save', async () => {
    const store = await browser.open();
    expect(browser.persistRequests).toBe(0);
    expect(store.status.isPersistent).toBeNull();
    for (const value of [9, 8]) {
      store.update(solve('d-25', value));
      await settle();
    }
    expect(browser.persistRequests).toBe(1);
    expect(store.status.isPersistent).toBe(true);
  });
});

describe('before the profile is loaded', () => {
  it('changes are kept and end up in the storage with what was there', async () => {
    (await browser.open()).update(solve('d-25', 3));
    await settle();
    const store = browser.create();
    expect(store.status.state).toBe('loading');
    store.update(solve('d-26', 2));
    await settle();
    expect(bestOf(browser.stored(), 'd-26')).toBeUndefined();
    await store.load();
    expect([bestOf(store.profile, 'd-25'), bestOf(store.profile, 'd-26')]).toEqual([3, 2]);
    expect([bestOf(browser.stored(), 'd-25'), bestOf(browser.stored(), 'd-26')]).toEqual([3, 2]);
  });

  it('a page that goes leaves them behind', async () => {
    const store = browser.create();
    store.update(solve('d-26', 2));
    store.leave();
    expect(bestOf((await browser.open()).profile, 'd-26')).toBe(2);
  });
});

describe('the next start', () => {
  it('finds what the last one left', async () => {
    (await browser.open()).update(solve('d-25', 3));
    await settle();
    expect(bestOf((await browser.open()).profile, 'd-25')).toBe(3);
  });

  it('finds even what there was no time to store', async () => {
    const store = await browser.open();
    port.failsWith = 'timeout';
    store.update(solve('d-25', 3));
    store.leave();
    await settle(100);
    store.destroy();
    port.failsWith = null;
    const next = await browser.open();
    expect(bestOf(next.profile, 'd-25')).toBe(3);
    expect(bestOf(browser.stored(), 'd-25')).toBe(3);
    expect(browser.journal.text).toBeNull();
  });

  it('reads a save of an older version', async () => {
    const old = { version: 0, solved: { 'd-25': { at: 5, stars: 1, score: { CC: 4 } } } };
    port.entries.set(SLOTS[0], JSON.stringify({ sequence: 3, profile: old }));
    const store = await browser.open();
    expect(bestOf(store.profile, 'd-25')).toBe(4);
  });
});

describe.each<[string, string]>([
  ['cut off', '{"sequence":4,"profile":{"ver'],
  ['of the wrong shape', '{"sequence":4,"profile":{"version":1}}'],
  ['empty', ''],
  ['no save at all', '[1,2,3]'],
])('a save that is %s', (_what, broken) => {
  it('is put aside untouched, and the other slot is used', async () => {
    const first = await browser.open();
    first.update(solve('d-25', 3));
    await settle();
    port.entries.set(SLOTS[1], broken);
    const store = await browser.open();
    expect(bestOf(store.profile, 'd-25')).toBe(3);
    expect(store.status.setAside).toEqual([expect.stringContaining(`aside.${SLOTS[1]}.2025-01-01`)]);
    store.update(solve('d-26', 1));
    await settle();
    expect(port.entries.get(store.status.setAside[0] ?? '')).toBe(broken);
    expect(bestOf(browser.stored(), 'd-26')).toBe(1);
  });

  it('is put aside once, however often the page is opened', async () => {
    port.entries.set(SLOTS[0], broken);
    await browser.open();
    await settle(60_000);
    await browser.open();
    expect([...port.entries.keys()].filter((key) => key.startsWith('aside'))).toHaveLength(1);
  });

  it('is not overwritten if it cannot be put aside', async () => {
    port.entries.set(SLOTS[0], broken);
    port.failsWith = 'full';
    const store = await browser.open();
    store.update(solve('d-25', 3));
    await settle();
    expect(port.entries.get(SLOTS[0])).toBe(broken);
    expect(store.status).toMatchObject({ state: 'notSaved', problem: 'full' });
  });
});

describe('a save of a later release', () => {
  it('is left alone and reported; the game goes on', async () => {
    const later = JSON.stringify({ sequence: 9, profile: { version: 99, levels: 'elsewhere' } });
    port.entries.set(SLOTS[0], later);
    const store = await browser.open();
    store.update(solve('d-25', 3));
    await settle(20_000);
    expect(Object.fromEntries(port.entries)).toEqual({ [SLOTS[0]]: later });
    expect(store.status).toMatchObject({ state: 'notSaved', problem: 'newerVersion' });
    expect(bestOf(store.profile, 'd-25')).toBe(3);
  });
});

describe.each<SaveProblem>(['full', 'forbidden', 'timeout', 'failed'])('storage that fails with %s', (problem) => {
  it('is shown, and saves as soon as it works again', async () => {
    const store = await browser.open();
    port.failsWith = problem;
    store.update(solve('d-25', 3));
    await settle();
    expect(store.status).toMatchObject({ state: 'notSaved', problem });
    expect(bestOf(store.profile, 'd-25')).toBe(3);
    // A page that crashes now has not lost it.
    expect(browser.journal.text).toContain('d-25');
    port.failsWith = null;
    await settle(6000);
    expect(store.status).toMatchObject({ state: 'saved', problem: null });
    expect(browser.journal.text).toBeNull();
    expect(bestOf(browser.stored(), 'd-25')).toBe(3);
  });

  it('at the start does not hide what it holds once it answers', async () => {
    port.entries.set(SLOTS[0], formatSave(solve('d-26', 7)((await browser.open()).profile, 1), 1));
    port.failsToLoadWith = problem;
    const store = await browser.open();
    expect(store.status.state).toBe('notSaved');
    store.update(solve('d-25', 3));
    port.failsToLoadWith = null;
    await settle(6000);
    expect([bestOf(store.profile, 'd-25'), bestOf(store.profile, 'd-26')]).toEqual([3, 7]);
    expect([bestOf(browser.stored(), 'd-25'), bestOf(browser.stored(), 'd-26')]).toEqual([3, 7]);
  });
});

describe('storage that keeps something else than it was given', () => {
  it('does not pass for saved', async () => {
    const store = await browser.open();
    port.garbles = '';
    store.update(solve('d-25', 3));
    await settle();
    expect(store.status).toMatchObject({ state: 'notSaved', problem: 'notVerified' });
  });
});

describe('without any storage', () => {
  it('the game goes on in memory and says so', async () => {
    browser = new Browser(null);
    const store = await browser.open();
    store.update(solve('d-25', 3));
    await settle(20_000);
    expect(bestOf(store.profile, 'd-25')).toBe(3);
    expect(store.status).toMatchObject({ state: 'notSaved', problem: 'forbidden', medium: 'memory' });
  });
});

describe('two tabs', () => {
  it('hear of one another and lose nothing', async () => {
    const [one, other] = [await browser.open(), await browser.open()];
    for (let round = 0; round < 20; round++) {
      one.update((profile) => count(solve(`one-${round}`, round)(profile, Date.now()), 'one'));
      other.update((profile) => count(solve(`other-${round}`, round)(profile, Date.now()), 'other'));
      await settle(round % 3);
    }
    await settle(2000);
    expect(Object.keys(browser.stored().levels)).toHaveLength(40);
    expect(browser.stored().history).toMatchObject({ one: 20, other: 20 });
    expect(one.profile.levels).toEqual(other.profile.levels);
  });

  it('come to rest', async () => {
    const [one] = [await browser.open(), await browser.open()];
    one.update(solve('d-25', 3));
    await settle();
    const before = port.saves;
    await settle(60_000);
    expect(port.saves).toBe(before);
  });

  it('both forget what one of them erases', async () => {
    const [one, other] = [await browser.open(), await browser.open()];
    one.update(solve('d-25', 3));
    await settle();
    other.update(eraseProgress);
    await settle();
    expect(one.profile.levels).toEqual({});
    expect((await browser.open()).profile.levels).toEqual({});
  });
});
