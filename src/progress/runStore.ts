import { mergeRuns } from '../record/mergeRuns.ts';
import type { Run } from '../record/run.ts';
import { parseRuns } from './parseRuns.ts';
import { rowsOf } from './runRows.ts';
import { saveVerified } from './saves.ts';
import type { Journal, StoragePort } from './storagePort.ts';

const PREFIX = 'runs.';

/** Runs of one month lie under one key, so that a new one does not write all the others again. */
export const keyOf = ({ startedAt }: Pick<Run, 'startedAt'>): string =>
  `${PREFIX}${new Date(startedAt).toISOString().slice(0, 7)}`;

/** What the store needs of the browser. */
export interface RunStoreSurroundings {
  /** Rejects where nothing can be kept. */
  readonly openPort: () => Promise<StoragePort>;
  /** Where a run lies until it is in the storage. */
  readonly journal: Journal;
  /** Runs work that no other tab may do at the same time. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Every run that was ever played here, or on a device whose backup was imported. A run is never changed or thrown away. */
export class RunStore {
  private known: readonly Run[] = [];
  private unsaved: readonly Run[] = [];

  constructor(private readonly surroundings: RunStoreSurroundings) {}

  /** In the order of time. */
  get runs(): readonly Run[] {
    return this.known;
  }

  /**
   * Reads what is stored. What cannot be read stays where it is, and what was added before or lies in the journal is
   * saved. Rejects with a `StorageFault` where the storage does not answer; runs can be added nevertheless.
   */
  async load(): Promise<void> {
    this.unsaved = mergeRuns(this.unsaved, this.surroundings.journal.read().flatMap(readText));
    this.known = mergeRuns(this.known, this.unsaved);
    const port = await this.surroundings.openPort();
    const keys = (await port.keys()).filter((key) => key.startsWith(PREFIX));
    const stored = await Promise.all(keys.map(async (key) => readText(await port.load(key))));
    this.known = mergeRuns(this.known, stored.flat());
    await this.save();
  }

  /** Takes in runs at once and saves them. Rejects with a `StorageFault` if that fails; they are tried again with the next. */
  async add(runs: readonly Run[]): Promise<void> {
    this.known = mergeRuns(this.known, runs);
    this.unsaved = mergeRuns(this.unsaved, runs);
    this.surroundings.journal.write(formatText(this.unsaved));
    await this.save();
  }

  private async save(): Promise<void> {
    const saving = this.unsaved;
    if (saving.length === 0) return;
    const port = await this.surroundings.openPort();
    await this.surroundings.exclusively(async () => {
      for (const key of new Set(saving.map(keyOf))) await this.saveMonth(port, key, saving);
    });
    this.unsaved = this.unsaved.filter((run) => !saving.includes(run));
    if (this.unsaved.length === 0) this.surroundings.journal.clear();
  }

  /** Another tab may have saved meanwhile, so what is stored is read again and joined. */
  private async saveMonth(port: StoragePort, key: string, saving: readonly Run[]): Promise<void> {
    const text = await port.load(key);
    const stored = readText(text);
    if (text !== null && stored.length === 0) await saveVerified(port, `aside.${key}`, text);
    await saveVerified(
      port,
      key,
      formatText(
        mergeRuns(
          stored,
          saving.filter((run) => keyOf(run) === key),
        ),
      ),
    );
  }
}

const formatText = (runs: readonly Run[]): string => JSON.stringify(rowsOf(runs));

/** The runs in a text; none if it holds none that can be read. */
function readText(text: string | null): readonly Run[] {
  if (text === null) return [];
  try {
    return parseRuns(JSON.parse(text)) ?? [];
  } catch {
    return [];
  }
}
