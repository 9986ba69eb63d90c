// Protects the way to IndexedDB: what is stored is found again, and a database that never answers or refuses does not
// hold up the game but leads, visibly, to localStorage.
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openJournal, openStorage } from '../../src/progress/storage.ts';
import { STORAGE_TIMEOUT, StorageFault, withinTime } from '../../src/progress/storagePort.ts';
import { FakeWebStorage } from './support/fakeWebStorage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

let databases = 0;
/** Opens a storage of its own: localforage keeps connections, so that only a new database is opened at all. */
const openNew = (web: Storage | null) => openStorage(web, `database ${databases++}`);

/** A database whose opening is never answered, as when another tab blocks it. */
const blockIndexedDb = (): void => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
};

const breakIndexedDb = (): void => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('refused', 'SecurityError');
  });
};

describe('IndexedDB', () => {
  it('is used where it works, and keeps texts over starts', async () => {
    const { medium, port } = await openStorage(null);
    expect(medium).toBe('indexedDB');
    await port?.save('profile.a', 'text');
    const again = await openStorage(null);
    expect(await again.port?.load('profile.a')).toBe('text');
    expect(await again.port?.load('profile.b')).toBeNull();
    expect(await again.port?.keys()).toEqual(['profile.a']);
  });

  it('that refuses gives way to localStorage', async () => {
    breakIndexedDb();
    const { medium, port } = await openNew(new FakeWebStorage());
    expect(medium).toBe('localStorage');
    await port?.save('profile.a', 'text');
    expect(await port?.load('profile.a')).toBe('text');
    expect(await port?.keys()).toEqual(['profile.a']);
  });

  it('that never answers gives way after a while', async () => {
    vi.useFakeTimers();
    blockIndexedDb();
    const opened = openNew(new FakeWebStorage());
    await vi.advanceTimersByTimeAsync(STORAGE_TIMEOUT + 1);
    expect((await opened).medium).toBe('localStorage');
  });

  it('without localStorage either leaves the page its memory', async () => {
    breakIndexedDb();
    expect(await openNew(null)).toEqual({ medium: 'memory', port: null });
    expect(openJournal('journal', null).read()).toEqual([]);
  });
});

describe('localStorage', () => {
  it('that is full says so', async () => {
    breakIndexedDb();
    const web = new FakeWebStorage(10);
    const { port } = await openNew(web);
    await expect(port?.save('profile.a', 'x'.repeat(11))).rejects.toEqual(new StorageFault('full'));
    expect(() => openJournal('journal', web).write('x'.repeat(11))).not.toThrow();
  });

  it('hands over what it holds once IndexedDB is back', async () => {
    const web = new FakeWebStorage();
    web.setItem('of another site', 'x');
    breakIndexedDb();
    const fallback = await openNew(web);
    await fallback.port?.save('profile.b', 'from a bad day');
    vi.restoreAllMocks();
    const { medium } = await openNew(web);
    const journal = openJournal('journal', web);
    journal.write('left in a hurry');
    expect(medium).toBe('indexedDB');
    expect(journal.read()).toEqual(['from a bad day', 'left in a hurry']);
    journal.clear();
    expect(journal.read()).toEqual(['from a bad day']);
  });
});

describe('a deadline', () => {
  it('passes on what comes in time', async () => {
    await expect(withinTime(Promise.resolve(5))).resolves.toBe(5);
  });

  it.each([
    ['QuotaExceededError', 'full'],
    ['SecurityError', 'forbidden'],
    ['AbortError', 'timeout'],
    ['InvalidStateError', 'failed'],
  ] as const)('names %s %s', async (name, problem) => {
    const work = Promise.reject(new DOMException('no', name));
    await expect(withinTime(work)).rejects.toMatchObject({ problem });
  });
});
