import type { MemoryEvent } from '../core/event.ts';
import type { TimedCue } from './cueRun.ts';
import type { Cue } from './soundNames.ts';

/** What makes cues heard. */
export interface SoundOutput {
  /** Plays a cue now or never; `volume` from 0 to 1. */
  play(cue: Cue, volume: number): void;
  /** Wakes the audio device after a gesture or a stay in the background. */
  resume(): void;
  /** Ends what is being heard. */
  stop(): void;
  destroy(): void;
}

export type OpenOutput = () => Promise<SoundOutput>;

/** The cues of what happened in one step, as one short run. */
export type PlanRun = (events: readonly MemoryEvent[]) => readonly TimedCue[];

/** howler and the samples are loaded only when there is something to hear. */
export const openHowlerOutput: OpenOutput = async () => (await import('./howlerOutput.ts')).createHowlerOutput();

/** So is what plans runs for them. */
export const openRuns = async (): Promise<PlanRun> => (await import('./eventRun.ts')).runOf;
