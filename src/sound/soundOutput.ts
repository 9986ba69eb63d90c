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

/** howler and the samples are loaded only when there is something to hear. */
export const openHowlerOutput: OpenOutput = async () => (await import('./howlerOutput.ts')).createHowlerOutput();
