import { KiB, toAddress } from '../../base/bytes.ts';
import type { Picture, Span } from '../../board/picture.ts';
import { PAGE_READWRITE } from '../../core/codes/flags.ts';

export const PAGE = 4 * KiB;
const LIMIT = toAddress(2 ** 47 - 64 * KiB);

/** A map like those of large programs: regions of some pages in every state, close together and now and then apart. */
export function mapOf(regions: number): Picture {
  const spans: Span[] = [];
  const dice = diceFrom(20260101);
  let page = 16;
  while (spans.length < regions) {
    const pages = 1 + dice(24);
    const state = STATES[dice(STATES.length)] ?? 'touched';
    spans.push(spanOf(page, pages, state));
    page += pages + (dice(8) === 0 ? 16 * dice(64) : 0) + (dice(20_000) === 0 ? 2 ** 20 : 0);
  }
  return { spans, labels: [], limit: LIMIT };
}

const STATES: readonly Span['state'][] = ['touched', 'committed', 'reserved', 'touched', 'unusable', 'reserved'];

/** Pages from number `first` on. */
export function spanOf(first: number, pages: number, state: Span['state']): Span {
  const start = toAddress(first * PAGE);
  const isMemory = state === 'touched' || state === 'committed';
  return {
    start,
    end: toAddress((first + pages) * PAGE),
    state,
    family: first % 5 === 0 ? 'heap' : 'private',
    protect: isMemory ? PAGE_READWRITE : 0,
    isGuard: false,
    owner: null,
    allocationBase: start,
  };
}

/** Numbers below a limit, the same every time. */
function diceFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
}
