import type { Cue } from './soundNames.ts';

/** Cues that no event asks for, but the page: what the player did and how it went. */
export const PAGE_CUES = {
  select: { sound: 'select', rate: 1 },
  run: { sound: 'run', rate: 1 },
  refuse: { sound: 'refuse', rate: 1 },
  pass: { sound: 'pass', rate: 1 },
  star: { sound: 'star', rate: 1 },
  undo: { sound: 'undo', rate: 1 },
  complete: { sound: 'complete', rate: 1 },
} as const satisfies Readonly<Record<string, Cue>>;
