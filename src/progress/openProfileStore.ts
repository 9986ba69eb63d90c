import type { MetricDirections } from './best.ts';
import { exclusively } from './exclusively.ts';
import { ProfileStore } from './profileStore.ts';
import { openJournal, openStorage } from './storage.ts';

const NAME = 'reserve-and-commit';

/**
 * The profile of this browser, kept up to date with other tabs and saved before the page goes. It is empty until `load()`
 * resolves; a page that does not want to wait for a storage that hangs shows itself before that.
 */
export function openProfileStore(directions: MetricDirections): ProfileStore {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME);
  const store = new ProfileStore({
    openStorage,
    journal: openJournal(),
    directions,
    now: () => Date.now(),
    exclusively,
    announce: () => channel?.postMessage('saved'),
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
  });
  if (channel) channel.onmessage = () => void store.refresh();
  // `pagehide` does not come on phones that drop a page in the background; `visibilitychange` does.
  addEventListener('pagehide', () => store.leave());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') store.leave();
  });
  return store;
}
