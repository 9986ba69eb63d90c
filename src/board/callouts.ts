import type { Address, ByteSize } from '../base/bytes.ts';
import { contentHeight, type GridView } from './geometry.ts';
import type { Family } from './palette.ts';
import type { Picture, Span } from './picture.ts';
import type { ProcessScale } from './processScale.ts';
import { joinLabels } from './rowLabel.ts';

/** An allocation, or neighbouring ones that share a place on the line. */
export interface Holding {
  readonly start: Address;
  readonly end: Address;
  /** Reserved and committed together. */
  readonly size: ByteSize;
  readonly committed: ByteSize;
  readonly family: Family;
}

/** What is written about a holding, and where. Lengths are device pixels. */
export interface Callout extends Holding {
  readonly name: string;
  /** Of its first byte, from the start of the line. */
  readonly x: number;
  /** Lines of text between this one and the line of the process. */
  readonly level: number;
  /** Which side of its leader the text stands on. */
  readonly side: 'left' | 'right';
}

/** Room between the rows and the line of the process. */
export interface CalloutRoom {
  readonly top: number;
  readonly bottom: number;
}

/** Fewer levels than this are not worth the unrest. */
const LEAST_LEVELS = 2;
const NEAREST = 2;

/** Where a view that ends above its window leaves room; `null` where there is no line of the process. */
export function calloutRoom({ layout, tops }: GridView): CalloutRoom | null {
  const { grid, overview } = layout;
  return overview && { top: grid.y + Math.min(grid.height, contentHeight(tops)), bottom: overview.y };
}

/**
 * The memory of a process, named along its line in at most `levels` levels. `widthOf` answers the width of a text. Texts at the
 * left climb towards the left and those at the right towards the right, so that no leader crosses a text of its own side.
 */
export function placeCallouts(
  picture: Picture,
  scale: ProcessScale,
  levels: number,
  widthOf: (holding: Holding, name: string) => number,
): readonly Callout[] {
  if (levels < LEAST_LEVELS) return [];
  const named = gathered(holdingsOf(picture.spans), scale, levels).map((holding) => {
    const name = joinLabels(picture.labels, holding)?.text ?? '';
    const x = scale.xOf(holding.start);
    return { ...holding, name, x, isLeft: x > scale.width / 2 && x + widthOf(holding, name) > scale.width };
  });
  let lowest = 0;
  let highest = named.length - 1;
  return named.map(({ isLeft, ...each }) =>
    isLeft ? { ...each, side: 'left', level: lowest++ } : { ...each, side: 'right', level: highest-- },
  );
}

/** What belongs to one reservation, whatever of it is in which state. */
export function holdingsOf(spans: readonly Span[]): readonly Holding[] {
  const holdings: Holding[] = [];
  let base: Address | null = null;
  for (const span of spans) {
    const last = holdings.at(-1);
    const isMore = last !== undefined && span.allocationBase === base;
    holdings.splice(isMore ? -1 : holdings.length, 1, isMore ? joined(last, toHolding(span)) : toHolding(span));
    base = span.allocationBase;
  }
  return holdings;
}

function toHolding({ start, end, state, family }: Span): Holding {
  const isCommitted = state === 'committed' || state === 'touched';
  const bytes = end - start;
  return { start, end, family, size: state === 'unusable' ? 0 : bytes, committed: isCommitted ? bytes : 0 };
}

const joined = (first: Holding, next: Holding): Holding => ({
  start: first.start,
  end: next.end,
  size: first.size + next.size,
  committed: first.committed + next.committed,
  family: first.committed === 0 && next.committed > 0 ? next.family : first.family,
});

/** No more than `most`: those that lie closest on the line become one, twice as far apart with every try. */
function gathered(holdings: readonly Holding[], scale: ProcessScale, most: number): readonly Holding[] {
  let groups = holdings;
  for (let apart = NEAREST * scale.dpr; groups.length > most; apart *= 2) {
    const next: Holding[] = [];
    let before = Number.NEGATIVE_INFINITY;
    for (const holding of groups) {
      const x = scale.xOf(holding.start);
      const last = next.at(-1);
      if (last && x - before < apart) next[next.length - 1] = joined(last, holding);
      else next.push(holding);
      before = x;
    }
    groups = next;
  }
  return groups;
}
