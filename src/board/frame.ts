import type { AnimationPlan } from './animationPlan.ts';
import type { GridView } from './geometry.ts';
import type { Label } from './labels.ts';
import type { PlacedMarks } from './marks.ts';
import type { BoardTheme } from './theme.ts';
import type { VisibleRow } from './visibleRows.ts';

/** A plan that is being played, and the milliseconds since its start at speed 1. */
export interface PlayedPlan {
  readonly plan: AnimationPlan;
  readonly time: number;
}

/** Everything a painter needs for one picture. */
export interface Frame {
  readonly view: GridView;
  readonly rows: readonly VisibleRow[];
  readonly labels: readonly Label[];
  readonly marks: PlacedMarks;
  readonly theme: BoardTheme;
  /** `null` when nothing moves. */
  readonly played: PlayedPlan | null;
}

/** Draws frames on a canvas. The board decides when; a painter never draws by itself. */
export interface Painter {
  /** Whether frames with a played plan look any different. */
  readonly isAnimated: boolean;
  paint(frame: Frame): void;
  /** Forgets drawn texts, after fonts have come in. */
  forgetTexts(): void;
  destroy(): void;
}
