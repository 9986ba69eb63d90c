import type { MemoryEvent } from '../core/event.ts';
import type { Cue, SoundName } from './soundNames.ts';
import { type OpenOutput, openHowlerOutput, openRuns, type PlanRun, type SoundOutput } from './soundOutput.ts';

export interface SoundSettings {
  readonly enabled: boolean;
  /** From 0 to 1. */
  readonly volume: number;
}

/** The game's sound. Nothing is ever queued: a cue that cannot be heard now would only be wrong later. */
export interface Sound {
  play(cue: Cue): void;
  /** Plays the cues of what happened in one step as one short run; a run still being heard gives way. */
  playEvents(events: readonly MemoryEvent[]): void;
  setEnabled(enabled: boolean): void;
  setVolume(volume: number): void;
  destroy(): void;
}

/** What the sound needs of the browser. */
export interface SoundSurroundings {
  readonly openOutput: OpenOutput;
  readonly openRuns: () => Promise<PlanRun>;
  /** Where gestures arrive. */
  readonly page: EventTarget;
  /** Milliseconds, from anywhere. */
  readonly now: () => number;
}

const inBrowser = (): SoundSurroundings => ({
  openOutput: openHowlerOutput,
  openRuns,
  page: window,
  now: () => performance.now(),
});

export const createSound = (settings: SoundSettings, surroundings = inBrowser()): Sound =>
  new Player(settings, surroundings);

const GESTURES = ['pointerdown', 'keydown'] as const;
/** Milliseconds within which a sound is not repeated: steps that run without animation come all at once. */
const SHORTEST_REPEAT = 25;

/** Opens the output at the first gesture, or when sound is switched on after one; browsers allow no sound before. */
class Player implements Sound {
  private enabled: boolean;
  private volume: number;
  private hasGesture = false;
  private isOpening = false;
  private isDestroyed = false;
  private output: SoundOutput | null = null;
  /** Fetched with the output: without one there is nothing to plan. */
  private runOf: PlanRun = () => [];
  private pending: ReturnType<typeof setTimeout>[] = [];
  private readonly lastPlayed = new Map<SoundName, number>();

  constructor(
    settings: SoundSettings,
    private readonly surroundings: SoundSurroundings,
  ) {
    this.enabled = settings.enabled;
    this.volume = settings.volume;
    for (const type of GESTURES) surroundings.page.addEventListener(type, this.onGesture, { capture: true });
  }

  play(cue: Cue): void {
    if (!this.enabled || !this.output || this.volume === 0) return;
    const now = this.surroundings.now();
    if (now - (this.lastPlayed.get(cue.sound) ?? Number.NEGATIVE_INFINITY) < SHORTEST_REPEAT) return;
    this.lastPlayed.set(cue.sound, now);
    this.output.play(cue, this.volume);
  }

  playEvents(events: readonly MemoryEvent[]): void {
    this.cancelRun();
    if (!this.enabled || !this.output) return;
    for (const { cue, delay } of this.runOf(events)) {
      if (delay === 0) this.play(cue);
      else this.pending.push(setTimeout(() => this.play(cue), delay));
    }
  }

  setEnabled(enabled: boolean): void {
    this.enabled = enabled;
    if (enabled) void this.openIfAllowed();
    else {
      this.cancelRun();
      this.output?.stop();
    }
  }

  setVolume(volume: number): void {
    this.volume = volume;
  }

  destroy(): void {
    this.isDestroyed = true;
    this.cancelRun();
    for (const type of GESTURES) {
      this.surroundings.page.removeEventListener(type, this.onGesture, { capture: true });
    }
    this.output?.destroy();
    this.output = null;
  }

  private readonly onGesture = (): void => {
    this.hasGesture = true;
    if (this.output) this.output.resume();
    else void this.openIfAllowed();
  };

  private async openIfAllowed(): Promise<void> {
    if (!this.enabled || !this.hasGesture || this.isOpening || this.output) return;
    this.isOpening = true;
    try {
      const [output, runOf] = await Promise.all([this.surroundings.openOutput(), this.surroundings.openRuns()]);
      if (this.isDestroyed) return output.destroy();
      this.output = output;
      this.runOf = runOf;
      output.resume();
    } catch {
      // The game goes on without sound; the next gesture tries again.
    } finally {
      this.isOpening = false;
    }
  }

  private cancelRun(): void {
    for (const timer of this.pending) clearTimeout(timer);
    this.pending = [];
  }
}
