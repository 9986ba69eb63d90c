import { STORAGE_TIMEOUT } from './storagePort.ts';

const LOCK = 'reserve-and-commit';

/**
 * Runs work that no other tab of the game does at the same time. Pages without a secure origin have no locks; there the
 * merge at the next save heals what two tabs did at once.
 */
export function exclusively<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(LOCK, { signal: AbortSignal.timeout(STORAGE_TIMEOUT) }, work);
}
