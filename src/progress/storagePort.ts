/** Why something could not be saved or read. */
export type SaveProblem =
  /** No room left. */
  | 'full'
  /** The browser allows this page no storage, for instance in a private window. */
  | 'forbidden'
  /** No answer within `STORAGE_TIMEOUT`. */
  | 'timeout'
  /** What was read back is not what was written. */
  | 'notVerified'
  /** The stored profile was written by a later release and is left alone. */
  | 'newerVersion'
  | 'failed';

export class StorageFault extends Error {
  constructor(readonly problem: SaveProblem) {
    super(`storage: ${problem}`);
  }
}

/** Somewhere to keep texts. Every function rejects with a `StorageFault`, and none takes longer than `STORAGE_TIMEOUT`. */
export interface StoragePort {
  /** `null` if there is nothing under this key. */
  load(key: string): Promise<string | null>;
  save(key: string, text: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** A place that can be written while the page goes away, when nothing can be waited for. */
export interface Journal {
  /** Saves that lie here, from a page that went away too fast or from a time without the better storage. */
  read(): readonly string[];
  write(text: string): void;
  /** Forgets what was written here; it is in the storage by now. */
  clear(): void;
}

/** Milliseconds after which storage is taken for dead: a blocked IndexedDB never answers. */
export const STORAGE_TIMEOUT = 3000;

/** `work`, or a `timeout` fault if it takes too long; whatever else it rejects with becomes a fault too. */
export async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageFault('timeout')), STORAGE_TIMEOUT);
  });
  try {
    return await Promise.race([work, deadline]);
  } catch (error) {
    throw toFault(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Browsers tell what went wrong by the name of the exception. */
export function toFault(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error;
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : '';
  if (name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED') return new StorageFault('full');
  if (name === 'SecurityError') return new StorageFault('forbidden');
  if (name === 'AbortError' || name === 'TimeoutError') return new StorageFault('timeout');
  return new StorageFault('failed');
}
