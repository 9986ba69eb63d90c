import type { RecordedStart } from '../levels/level.ts';
import type { SandboxState } from '../levels/sandbox.ts';

/** What it takes to come back to a sandbox. */
export interface KeptSandbox {
  readonly state: SandboxState;
  /** The calls of the recording that it begins with. */
  readonly recorded: RecordedStart | null;
}

/** Recordings among what can be undone, none counted as one: each may have a hundred thousand calls. */
const MOST_RECORDINGS = 3;

/** The sandboxes that were left for another, to undo and redo that. */
export class SandboxHistory {
  private past: KeptSandbox[] = [];
  private future: KeptSandbox[] = [];

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** `present` is left for another one; what had been undone is gone. */
  leave(present: KeptSandbox): void {
    this.past.push(present);
    while (new Set(this.past.map(({ recorded }) => recorded)).size > MOST_RECORDINGS) this.past.shift();
    this.future = [];
  }

  /** The sandbox before `present`; `null` if there is none. */
  undo(present: KeptSandbox): KeptSandbox | null {
    return travel(present, this.past, this.future);
  }

  /** The sandbox that `present` was gone back from; `null` if there is none. */
  redo(present: KeptSandbox): KeptSandbox | null {
    return travel(present, this.future, this.past);
  }
}

function travel(present: KeptSandbox, from: KeptSandbox[], to: KeptSandbox[]): KeptSandbox | null {
  const kept = from.pop();
  if (!kept) return null;
  to.push(present);
  return kept;
}
