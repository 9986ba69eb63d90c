import { signal } from '@preact/signals';
import type { Checked } from '../../levels/finding.ts';
import type { HeapWorkload } from '../../levels/heapWorkload.ts';
import type { SandboxState, WorkloadName } from '../../levels/sandbox.ts';
import type { WorkloadRecording } from '../../levels/workloadRecording.ts';
import { fetchWorkload } from './fetchWorkload.ts';

/** Calls made before looking at the clock. */
const CALLS_AT_ONCE = 100;
/** Milliseconds after which the page gets to do other things: keys and pointers are to be answered within 50. */
const MOST_AT_ONCE = 20;

/** How far a recording has been played. */
export interface FillingProgress {
  readonly trace: WorkloadName;
  readonly done: number;
  /** 0 until it has been fetched. */
  readonly all: number;
}

type Begin = (workload: HeapWorkload) => Checked<WorkloadRecording>;

/** Plays a recording in slices, so that the page stays awake. */
export class Filling {
  readonly progress = signal<FillingProgress | null>(null);
  /** Which playing this is; another one ends it. */
  private round = 0;

  stop(): void {
    this.round++;
    this.progress.value = null;
  }

  /** The recording of a sandbox, all played; `null` if it was stopped. Rejects if it cannot be fetched. */
  async fill(state: SandboxState, begin: Begin): Promise<Checked<WorkloadRecording> | null> {
    if (!state.workload) return null;
    const { trace } = state.workload;
    const round = ++this.round;
    this.progress.value = { trace, done: 0, all: 0 };
    try {
      const recording = begin(await fetchWorkload(trace));
      if (recording.ok) await this.play(recording.value, trace, round);
      return this.round === round ? recording : null;
    } finally {
      if (this.round === round) this.progress.value = null;
    }
  }

  private async play(recording: WorkloadRecording, trace: WorkloadName, round: number): Promise<void> {
    while (!recording.isComplete && this.round === round) {
      const end = performance.now() + MOST_AT_ONCE;
      do recording.advance(CALLS_AT_ONCE);
      while (performance.now() < end && !recording.isComplete);
      this.progress.value = { trace, done: recording.done, all: recording.all };
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}
