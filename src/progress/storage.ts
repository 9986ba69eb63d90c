import localforage from 'localforage';
import { type Journal, type StoragePort, toFault, withinTime } from './storagePort.ts';

/** Where saves go. */
export type Medium = 'indexedDB' | 'localStorage' | 'memory';

export interface Storage {
  readonly medium: Medium;
  /** `null` where the page may keep nothing. */
  readonly port: StoragePort | null;
}

const NAME = 'reserve-and-commit';

/**
 * IndexedDB, and only if that does not answer or is refused, localStorage. The choice is made here and not left to
 * localforage, which would fall back without a word and leave the older save behind: what lies in localStorage is part of
 * the journal, to be merged as soon as IndexedDB is back.
 */
export async function openStorage(web = webStorage(), database = NAME): Promise<Storage> {
  const indexed = indexedDbPort(database);
  try {
    await indexed.keys();
    return { medium: 'indexedDB', port: indexed };
  } catch {
    return web ? { medium: 'localStorage', port: webPort(web) } : { medium: 'memory', port: null };
  }
}

/** A journal of this name in localStorage; one that forgets where there is none. */
export function openJournal(name = 'journal', web = webStorage()): Journal {
  return web ? webJournal(name, web) : { read: () => [], write: () => {}, clear: () => {} };
}

/** One store, never more: adding one later would have to wait for every other tab. */
function indexedDbPort(name: string): StoragePort {
  const store = localforage.createInstance({ name, storeName: 'progress', driver: localforage.INDEXEDDB });
  return {
    load: (key) => withinTime(store.getItem<string>(key)),
    save: async (key, text) => void (await withinTime(store.setItem(key, text))),
    keys: () => withinTime(store.keys()),
  };
}

/** localStorage, or `null` where even looking at it is refused. */
function webStorage(): globalThis.Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

const PREFIX = `${NAME}/`;

const webKeys = (web: globalThis.Storage): readonly string[] =>
  Array.from({ length: web.length }, (_, index) => web.key(index) ?? '')
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));

function webPort(web: globalThis.Storage): StoragePort {
  return {
    load: async (key) => web.getItem(PREFIX + key),
    save: async (key, text) => {
      try {
        web.setItem(PREFIX + key, text);
      } catch (error) {
        throw toFault(error);
      }
    },
    keys: async () => webKeys(web),
  };
}

/** Reads whatever lies in localStorage: it may be from a time when there was nothing better. */
function webJournal(name: string, web: globalThis.Storage): Journal {
  return {
    read: () => webKeys(web).map((key) => web.getItem(PREFIX + key) ?? ''),
    write: (text) => {
      try {
        web.setItem(PREFIX + name, text);
      } catch {
        // The last resort has no further one.
      }
    },
    clear: () => web.removeItem(PREFIX + name),
  };
}
