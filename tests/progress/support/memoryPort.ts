import { type SaveProblem, StorageFault, type StoragePort } from '../../../src/progress/storagePort.ts';

/** A storage in memory that can be told to fail. */
export class MemoryPort implements StoragePort {
  readonly entries = new Map<string, string>();
  /** What every `save` rejects with, unless `null`. */
  failsWith: SaveProblem | null = null;
  /** What every `load` rejects with, unless `null`. */
  failsToLoadWith: SaveProblem | null = null;
  /** What a save leaves behind instead of its text. */
  garbles: string | null = null;
  saves = 0;

  async load(key: string): Promise<string | null> {
    if (this.failsToLoadWith) throw new StorageFault(this.failsToLoadWith);
    return this.entries.get(key) ?? null;
  }

  async save(key: string, text: string): Promise<void> {
    if (this.failsWith) throw new StorageFault(this.failsWith);
    this.saves++;
    this.entries.set(key, this.garbles ?? text);
  }

  async keys(): Promise<readonly string[]> {
    return [...this.entries.keys()];
  }
}
