import { exclusively } from './exclusively.ts';
import { RunStore } from './runStore.ts';
import { openJournal, openStorage } from './storage.ts';
import { StorageFault, type StoragePort } from './storagePort.ts';

/** The runs of this browser. Rejects with the store in it all the same where nothing can be read: see `RunStore.load`. */
export function openRunStore(): RunStore {
  let port: Promise<StoragePort> | null = null;
  const openPort = async (): Promise<StoragePort> => {
    const opened = (await openStorage()).port;
    if (!opened) throw new StorageFault('forbidden');
    return opened;
  };
  return new RunStore({
    openPort: () => {
      port ??= openPort();
      port.catch(() => {
        port = null;
      });
      return port;
    },
    journal: openJournal('journal.runs'),
    exclusively,
  });
}
