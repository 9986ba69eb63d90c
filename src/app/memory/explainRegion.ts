import { type AddressRange, toAddress } from '../../base/bytes.ts';
import type { Hit } from '../../board/hit.ts';
import type { Span } from '../../board/picture.ts';
import { type StateBytes, spanTable } from '../../board/spanTable.ts';
import { ruleOfPart } from '../../core/inspect.ts';
import type { Explanation, TilePart } from '../../panels/boardCell.ts';
import type { MemoryPicture } from './boardView.ts';
import { type MemoryOwners, nameAllocation } from './owners.ts';

/** What bytes in each state are called. */
const PARTS: Readonly<Record<keyof StateBytes, TilePart>> = {
  touched: 'touched',
  committed: 'committed',
  reserved: 'reserved',
  unusable: 'granuleTail',
  free: 'free',
};

/** Owners of a tile that are named, and spans that are searched for them; of more, the first. */
const MOST_OWNERS = 3;
const MOST_SPANS = 200;

/** How a tile that covers many pages divides among them, and who is in it. */
export function explainRegion(hit: Hit, { pages, owners }: MemoryPicture): Explanation {
  const range = { start: hit.start, end: toAddress(Math.min(hit.end, pages.limit)) };
  const bytes = spanTable(pages.spans).bytesIn(range);
  const states = Object.keys(PARTS) as (keyof StateBytes)[];
  const parts = states.map((state) => ({ kind: PARTS[state], size: bytes[state] })).filter(({ size }) => size > 0);
  const inside = spansIn(pages.spans, range);
  const families = new Set(inside.filter(({ state }) => state !== 'unusable').map(({ family }) => family));
  return {
    ...range,
    parts,
    family: families.size === 1 ? ([...families][0] ?? null) : null,
    protection: null,
    owner: namesOf(inside, owners),
    bucket: null,
    value: null,
    call: null,
    waste: bytes.unusable,
    rules: parts.slice(0, 1).map(({ kind }) => ruleOfPart(kind)),
  };
}

/** Spans of a range, few enough to look at each. */
function spansIn(spans: readonly Span[], { start, end }: AddressRange): readonly Span[] {
  const table = spanTable(spans);
  const first = table.firstAfter(start);
  return spans
    .slice(first, Math.min(first + MOST_SPANS, table.firstAfter(end - 1) + 1))
    .filter((span) => span.start < end);
}

function namesOf(spans: readonly Span[], owners: MemoryOwners): string | null {
  const bases = new Map(spans.map((span) => [span.allocationBase, span]));
  const names = new Set([...bases.values()].map((span) => nameAllocation(span, owners)).filter(Boolean));
  const named = [...names].slice(0, MOST_OWNERS).join(', ');
  return names.size > MOST_OWNERS ? `${named} …` : named || null;
}
