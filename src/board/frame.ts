import type { Address } from '../base/bytes.ts';
import type { AnimationPlan } from './animationPlan.ts';
import type { GridView } from './geometry.ts';
import type { GridModel } from './grid.ts';
import type { Label } from './labels.ts';
import type { PlacedMarks } from './marks.ts';
import type { RowSlide } from './motion/rowSlide.ts';
import type { Marks } from './picture.ts';
import type { ProcessScale } from './processScale.ts';
import type { BoardTheme } from './theme.ts';
import type { VisibleRow } from './visibleRows.ts';
import type { BoardWords } from './words.ts';

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
  readonly words: BoardWords;
  /** `null` when nothing moves. */
  readonly played: PlayedPlan | null;
  /** The line of the whole process; `null` where there is no room for it. */
  readonly scale: ProcessScale | null;
}

/** Something on its way from one view to another. Times in milliseconds at speed 1. */
export interface Motion {
  /** Resolves when the motion is over, played or skipped. */
  readonly done: Promise<void>;
  /** How far rows are from their places; `null` when they are there. */
  readonly slide: RowSlide | null;
  readonly played: PlayedPlan;
  /** Goes on by `elapsed`; answers whether there is more to come. */
  advance(elapsed: number): boolean;
  end(): void;
}

/** Makes motions. Views at different zooms have no plan in common: there `place` says what is looked into. */
export interface Mover {
  plan(from: GridModel, to: GridModel, marks: Marks): AnimationPlan;
  move(plan: AnimationPlan, before: GridView, after: GridView, place: Address): Motion;
}

/** Draws frames on a canvas. The board decides when; a painter never draws by itself. */
export interface Painter {
  /** What makes motions for it; `null` where frames with a played plan look no different. */
  readonly mover: Mover | null;
  paint(frame: Frame): void;
  /** Forgets drawn texts, after fonts have come in. */
  forgetTexts(): void;
  /** Lets go of the last frame: what it shows is over. */
  forgetFrame(): void;
  destroy(): void;
}
