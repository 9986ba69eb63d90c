import type { Pace } from '../challenge/ghost.ts';
import type { Play } from '../challenge/play.ts';
import type { ShownClock } from '../challenge/times.ts';
import type { Choice, Item } from '../items/item.ts';
import type { Explanation, LegendItem } from './boardCell.ts';
import type { BuilderActions, BuilderView } from './challenge/builderView.ts';

export type { BuilderActions, BuilderView };

/** How sure a player may say to be, in percent. */
export const CONFIDENCES: readonly number[] = [50, 75, 95];

/** What a run shows while it goes on. */
export interface RoundView {
  readonly phase: 'countdown' | 'asking' | 'showing' | 'paused';
  /** Of the countdown. */
  readonly count: number;
  readonly play: Play;
  readonly item: Item;
  readonly clock: ShownClock | null;
  /** Milliseconds until the next request arrives; 0 if one is there. */
  readonly awaited: number;
  /** How many requests have arrived and wait; `null` where they come one after another. */
  readonly queue: number | null;
  /** The last answer, to be explained. */
  readonly last: { readonly item: Item; readonly answer: Choice | null } | null;
  /** The answer that is being put together; `null` where one on offer is chosen. */
  readonly builder: BuilderView | null;
  /** How far the best run of one's own was by now. */
  readonly ghost: Pace | null;
  /** `null` where nobody is asked. */
  readonly confidence: number | null;
  /** Whether the picture that is asked about can be seen. */
  readonly isExposed: boolean;
  readonly legend: readonly LegendItem[];
  /** What there is to say of the tile that is pointed at. */
  readonly explanation: Explanation | null;
}

export interface RoundActions {
  readonly onChoose: (choice: number) => void;
  readonly build: BuilderActions;
  readonly onSkip: () => void;
  readonly onNext: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onStop: () => void;
  readonly onConfidence: (percent: number) => void;
  readonly host: (element: HTMLElement | null) => void;
}
