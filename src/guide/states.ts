import type { RuleId } from '../core/rules/rules.ts';

/** The states of tiles that have a card, by their names in the legend, each with the rules that make it. */
export const STATES = {
  free: ['space.free'],
  reserved: ['reserve.noCharge', 'place.startsOnGranule'],
  committed: ['commit.charge', 'range.wholePages'],
  touched: ['touch.demandZero'],
  unusable: ['place.granuleTail'],
  guard: ['touch.guardOnce'],
  header: ['heap.entry', 'heap.lentHeader'],
  payload: ['heap.bestFit', 'heap.split'],
  slack: ['heap.slack', 'lfh.slack'],
  freeBlock: ['heap.freeBlock', 'heap.freeLinks', 'heap.coalesce'],
  internal: ['heap.layout', 'heap.usageArray', 'heap.endOfCommit'],
  uncommitted: ['heap.uncommitted', 'heap.commitOnDemand'],
  fence: ['debug.noMansLand', 'heap.tailCheck'],
  runtime: ['debug.header', 'crt.alignedLayout', 'new.arrayCookie'],
} as const satisfies Readonly<Record<string, readonly RuleId[]>>;

export type StateName = keyof typeof STATES;
