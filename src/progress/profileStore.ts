import type { MetricDirections } from './best.ts';
import { bounded } from './bounded.ts';
import { Coalesced } from './coalesced.ts';
import { mergeProfiles } from './merge.ts';
import { emptyProfile } from './profile.ts';
import type { Profile } from './profileSchema.ts';
import { formatSave, readSave, readStored, saveVerified } from './saves.ts';
import type { Medium, Storage } from './storage.ts';
import { type Journal, type SaveProblem, type StoragePort, toFault } from './storagePort.ts';

/** Whether the profile is safe. The game goes on in every state. */
export interface SaveStatus {
  readonly state: 'loading' | 'saving' | 'saved' | 'notSaved';
  /** Why it is `notSaved`. */
  readonly problem: SaveProblem | null;
  readonly medium: Medium;
  /** Whether the browser promised not to clear the storage by itself; `null` until it was asked, after the first save. */
  readonly isPersistent: boolean | null;
  /** Keys under which broken saves were put aside since the page was opened. */
  readonly setAside: readonly string[];
}

/** What the store needs of the browser. */
export interface StoreSurroundings {
  readonly openStorage: () => Promise<Storage>;
  readonly journal: Journal;
  readonly directions: MetricDirections;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs work that no other tab may do at the same time. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells other tabs that something was saved. */
  readonly announce: () => void;
  /** Asks the browser to keep the storage. */
  readonly persist: () => Promise<boolean>;
}

type Listener = () => void;

const readAll = (texts: readonly string[]) => Promise.all(texts.map(readSave));

const PAUSE_BETWEEN_SAVES = 150;
const RETRY_AFTER = 5000;

/**
 * The profile of this page and its way into the storage. Every save merges what is stored with what is here, so tabs that
 * save in turn lose nothing of one another.
 */
export class ProfileStore {
  private current = emptyProfile();
  private currentStatus: SaveStatus = {
    state: 'loading',
    problem: null,
    medium: 'memory',
    isPersistent: null,
    setAside: [],
  };
  private storage: Storage | null = null;
  /** Changes that are not in the storage yet. */
  private unsaved = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<Listener>();
  private hasAskedToPersist = false;
  private isJournalRead = false;
  private readonly syncs = new Coalesced(() => this.sync(), PAUSE_BETWEEN_SAVES);

  constructor(private readonly surroundings: StoreSurroundings) {}

  get profile(): Profile {
    return this.current;
  }

  get status(): SaveStatus {
    return this.currentStatus;
  }

  /** Calls `listener` after every change of profile or status; answers how to stop that. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Changes the profile at once and saves it soon. `change` gets the time in milliseconds since 1970. */
  update(change: (profile: Profile, now: number) => Profile): void {
    this.current = bounded(change(this.current, this.surroundings.now()));
    this.unsaved++;
    this.syncs.request();
    this.notify();
  }

  /**
   * Opens the storage and merges what it holds into the profile, which can be used and changed meanwhile. Takes a few
   * milliseconds, or seconds where the storage does not answer. Never rejects: see `status`.
   */
  async load(): Promise<void> {
    this.storage = await this.surroundings.openStorage();
    this.setStatus({ medium: this.storage.medium });
    await this.refresh();
    const left = await this.readJournal().catch(() => []);
    const taken = left.filter((save) => save.kind === 'whole' && this.take(save.profile));
    if (taken.length === 0) return;
    this.unsaved++;
    await this.refresh();
  }

  /** What pages have left behind that had no time to save it. It stays there until it has been read. */
  private async readJournal(): ReturnType<typeof readAll> {
    const left = await readAll(this.surroundings.journal.read());
    this.isJournalRead = true;
    return left;
  }

  /** Merges what another tab has saved, and saves what this one has not. */
  refresh(): Promise<void> {
    this.syncs.request();
    return this.flush();
  }

  /** Resolves when every change so far is stored, or could not be. */
  flush(): Promise<void> {
    return this.syncs.flush();
  }

  /** To be called whenever the page may be about to go: saves, and leaves a copy behind in case there is no time for that. */
  leave(): void {
    this.leaveCopy();
    void this.flush();
  }

  private leaveCopy(): void {
    if (this.unsaved > 0) this.surroundings.journal.write(formatSave(this.current, 0));
  }

  destroy(): void {
    clearTimeout(this.retry);
    this.listeners.clear();
  }

  private async sync(): Promise<void> {
    clearTimeout(this.retry);
    if (!this.storage) return;
    const { port } = this.storage;
    if (!port) return this.setStatus({ state: 'notSaved', problem: 'forbidden' });
    if (this.unsaved > 0) this.setStatus({ state: 'saving' });
    try {
      await this.surroundings.exclusively(() => this.mergeAndWrite(port));
      if (this.unsaved === 0) this.setStatus({ state: 'saved', problem: null });
    } catch (error) {
      const { problem } = toFault(error);
      // Not over what another page has left there and nobody has read yet.
      if (this.isJournalRead) this.leaveCopy();
      this.setStatus({ state: 'notSaved', problem });
      if (problem !== 'newerVersion') this.retry = setTimeout(() => this.syncs.request(), RETRY_AFTER);
    }
  }

  private async mergeAndWrite(port: StoragePort): Promise<void> {
    const { journal, directions, now, announce } = this.surroundings;
    const stored = await readStored(port, now(), directions);
    if (stored.setAside.length > 0) this.setStatus({ setAside: [...this.status.setAside, ...stored.setAside] });
    if (stored.profile) this.take(stored.profile);
    const covered = this.unsaved;
    if (covered === 0) return;
    await saveVerified(port, stored.nextSlot, formatSave(this.current, stored.nextSequence));
    this.unsaved -= covered;
    if (this.unsaved === 0 && this.isJournalRead) journal.clear();
    announce();
    void this.askToPersist();
  }

  /** Once, and only when there is something worth keeping: some browsers ask the player. */
  private async askToPersist(): Promise<void> {
    if (this.hasAskedToPersist) return;
    this.hasAskedToPersist = true;
    this.setStatus({ isPersistent: await this.surroundings.persist().catch(() => false) });
  }

  /** Merges a copy into the profile; answers whether that changed anything. */
  private take(copy: Profile): boolean {
    const merged = mergeProfiles(this.current, copy, this.surroundings.directions);
    if (JSON.stringify(merged) === JSON.stringify(this.current)) return false;
    this.current = merged;
    this.notify();
    return true;
  }

  private setStatus(changes: Partial<SaveStatus>): void {
    this.currentStatus = { ...this.currentStatus, ...changes };
    this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
