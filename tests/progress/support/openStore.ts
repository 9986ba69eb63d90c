import { parseProfile } from '../../../src/progress/parseProfile.ts';
import { emptyProfile } from '../../../src/progress/profile.ts';
import type { Profile } from '../../../src/progress/profileSchema.ts';
import { ProfileStore } from '../../../src/progress/profileStore.ts';
import { SLOTS } from '../../../src/progress/saves.ts';
import type { Journal } from '../../../src/progress/storagePort.ts';
import { DIRECTIONS } from './arbitraries.ts';
import type { MemoryPort } from './memoryPort.ts';

/** A browser of which tests can open several tabs: one storage, one lock, one journal. */
export class Browser {
  readonly journal: Journal & { text: string | null };
  readonly tabs: ProfileStore[] = [];
  persistRequests = 0;
  private lock: Promise<unknown> = Promise.resolve();

  constructor(readonly port: MemoryPort | null) {
    this.journal = {
      text: null,
      read: () => (this.journal.text === null ? [] : [this.journal.text]),
      write: (text) => {
        this.journal.text = text;
      },
      clear: () => {
        this.journal.text = null;
      },
    };
  }

  /** A further tab; its profile is loaded. */
  async open(): Promise<ProfileStore> {
    const tab = this.create();
    await tab.load();
    return tab;
  }

  /** A further tab that has not begun to load. */
  create(): ProfileStore {
    const tab: ProfileStore = new ProfileStore({
      openStorage: async () => ({ medium: this.port ? 'indexedDB' : 'memory', port: this.port }),
      journal: this.journal,
      directions: DIRECTIONS,
      now: () => Date.now(),
      exclusively: (work) => this.exclusively(work),
      announce: () => {
        for (const other of this.tabs) if (other !== tab) void other.refresh();
      },
      persist: async () => ++this.persistRequests > 0,
    });
    this.tabs.push(tab);
    return tab;
  }

  /** What the slots hold, without merging: the profile of the latest save. */
  stored(): Profile {
    const saves = SLOTS.flatMap((slot) => savesIn(this.port?.entries.get(slot)));
    const [latest] = saves.sort((a, b) => b.sequence - a.sequence);
    return latest?.profile ?? emptyProfile();
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.lock.then(work, work);
    this.lock = done.catch(() => {});
    return done;
  }
}

interface Save {
  readonly sequence: number;
  readonly profile: Profile;
}

function savesIn(text: string | undefined): readonly Save[] {
  try {
    const { sequence, profile } = JSON.parse(text ?? '') as { sequence: number; profile: unknown };
    const parsed = parseProfile(profile);
    return parsed.ok ? [{ sequence, profile: parsed.value }] : [];
  } catch {
    return [];
  }
}
