/** What a run is told apart by: which one it is, and when it began (milliseconds since 1970) in which zone. */
export const occasionOf = (startedAt: number) => ({ id: newRunId(), startedAt, zone: zoneNow() });

/** A name that no other run has, on no device. */
const newRunId = (): string => crypto.randomUUID?.() ?? fallbackId();

/** Pages without a secure origin have no `randomUUID`. */
const fallbackId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-');

/** Minutes by which the clock here is ahead of UTC. */
export const zoneNow = (): number => -new Date().getTimezoneOffset();

/** A seed for whatever is drawn. */
export const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
