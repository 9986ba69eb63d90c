const search = new URLSearchParams(location.search);

/** What the address asks for besides a screen. `?dev` shows what developers want to see, `?testing` takes the time out. */
export const PAGE_FLAGS = {
  isDev: search.has('dev'),
  isTesting: search.has('testing'),
  /** Whether `window.trainer` is there. */
  hasTrainer: search.has('dev') || search.has('testing') || import.meta.env.DEV,
} as const;
