import { type Address, toAddress } from '../../base/bytes.ts';
import type { RuleId } from '../rules/rules.ts';

/** Every kind of part with the rule behind it, unless the place says a nearer one. */
export const PART_RULES = {
  free: 'space.free',
  nullPartition: 'space.nullPartition',
  granuleTail: 'place.granuleTail',
  reserved: 'reserve.noCharge',
  placeholder: 'space.placeholder',
  committed: 'commit.charge',
  touched: 'touch.demandZero',
  guard: 'touch.guardOnce',
  noAccess: 'space.noAccess',
  largePage: 'space.largePages',
  physicalWindow: 'space.physicalWindow',
  sectionPage: 'section.sharedPages',
  privateCopy: 'touch.copyOnWrite',
  systemPage: 'space.systemPage',

  heapHeader: 'heap.layout',
  segmentHeader: 'heap.segmentHeader',
  usageArray: 'heap.usageArray',
  endOfCommit: 'heap.endOfCommit',
  frontEndData: 'lfh.create',
  lentHeader: 'heap.lentHeader',
  header: 'heap.entry',
  payload: 'heap.bestFit',
  slack: 'heap.slack',
  tailCheck: 'heap.tailCheck',
  unusedCount: 'heap.unusedCount',
  listLinks: 'heap.freeLinks',
  freeSpace: 'heap.freeBlock',
  uncommitted: 'heap.uncommitted',
  lastPage: 'heap.lastPage',
  aroundVirtualBlock: 'heap.virtualPlace',
  userBlocksHeader: 'lfh.userBlocksHeader',
  userBlocksRest: 'lfh.userBlocksRest',
  cachedUserBlocks: 'lfh.cachedUserBlocks',
  guardPage: 'lfh.guardPage',
  padding: 'segmentHeap.padding',
  pagedOut: 'pool.pageOut',

  debugHeader: 'debug.header',
  noMansLand: 'debug.noMansLand',
  keptFreed: 'debug.keptFreed',
  alignmentGap: 'crt.alignedLayout',
  rawPointer: 'crt.alignedLayout',
  mallocaMark: 'crt.mallocaMark',
  alignedMarker: 'debug.alignedMarker',
  arrayCookie: 'new.arrayCookie',
  object: 'object.lifetime',
  deadObject: 'object.lifetime',
} as const satisfies Record<string, RuleId>;

export type PartKind = keyof typeof PART_RULES;

/** Neighbouring bytes that are there for one reason. */
export interface Part {
  readonly start: Address;
  /** The first address behind it. */
  readonly end: Address;
  readonly kind: PartKind;
  readonly rule: RuleId;
}

/** Where a part ends, what it is, and its rule if that is not the usual one of its kind. */
export type Row = readonly [end: number, kind: PartKind, rule?: RuleId];

/** Of parts that lie side by side from `start` on, the one that holds `address`. Rows that end where they start are none. */
export function partIn(start: Address, rows: readonly Row[], address: Address): Part | null {
  let at: number = start;
  for (const [end, kind, rule] of rows) {
    if (address < end) return address < at ? null : part(at, end, kind, rule);
    at = Math.max(at, end);
  }
  return null;
}

export const part = (start: number, end: number, kind: PartKind, rule: RuleId = PART_RULES[kind]): Part => ({
  start: toAddress(start),
  end: toAddress(end),
  kind,
  rule,
});
