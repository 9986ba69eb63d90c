import { type AddressRange, toAddress } from '../../base/bytes.ts';
import type { Hit } from '../../board/hit.ts';
import type { BoardView, HeapBlock, Span } from '../../board/picture.ts';
import { formatFlags } from '../../core/codes/flagNames.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import { inspect } from '../../core/inspect.ts';
import type { Explanation } from '../../panels/boardCell.ts';
import { BLOCK_CAUSES, causeAt, PAGE_CAUSES } from '../../play/causes.ts';
import type { MemoryPicture } from './boardView.ts';
import { explainByte } from './explainByte.ts';
import { callOf, rulesOf } from './explainCause.ts';
import { explainRegion } from './explainRegion.ts';
import { nameAllocation, nameHeap, requestAt } from './owners.ts';
import { innerPartsIn, pagePartAt } from './shownParts.ts';

/** What the place under the pointer is, whose, and the call and the rules that made it so. */
export function explainHit(hit: Hit, shown: MemoryPicture, view: BoardView): Explanation | null {
  if (view.zoom === 'bytes') return explainByte(hit, shown, view.picture);
  const block = view.zoom === 'blocks' ? view.picture.blocks[hit.source] : undefined;
  return block ? explainBlock(hit, shown, block) : explainTile(hit, shown);
}

function explainTile(hit: Hit, shown: MemoryPicture): Explanation {
  if (!hit.isFold && hit.end - hit.start > PAGE_SIZE) return explainRegion(hit, shown);
  const span = shown.pages.spans[hit.source];
  return span ? explainPage(hit, shown, span) : explainFree(hit, shown);
}

function explainFree({ start, end }: Hit, { owners, machine, isInside }: MemoryPicture): Explanation {
  const parts = isInside ? [] : pagePartAt(machine, start, owners.view.process);
  const nobody = {
    family: null,
    protection: null,
    owner: null,
    bucket: null,
    call: null,
    value: null,
    waste: 0,
  } as const;
  return { ...nobody, start, end, parts, rules: rulesOf(parts, null) };
}

function explainPage(hit: Hit, { owners, machine, isInside }: MemoryPicture, span: Span): Explanation {
  const isTail = span.state === 'unusable';
  const cause = causeAt(owners.view, isTail ? span.allocationBase : hit.start, PAGE_CAUSES);
  const range = rangeOf(hit, span);
  const parts = isInside ? [] : pagePartAt(machine, range.start, owners.view.process);
  return {
    ...range,
    parts,
    family: isTail ? null : span.family,
    protection: span.protect === 0 ? null : formatFlags('protect', span.protect),
    owner: requestAt(hit.start, owners.requests)?.label ?? nameAllocation(span, owners),
    bucket: null,
    value: null,
    call: callOf(owners.view, cause),
    waste: isTail ? span.end - span.start : 0,
    rules: rulesOf(parts, cause),
  };
}

/** A page is told by itself, a band of folded rows by its span. */
const rangeOf = (hit: Hit, whole: AddressRange): AddressRange => ({
  start: toAddress(hit.isFold ? Math.max(hit.start, whole.start) : hit.start),
  end: toAddress(Math.min(hit.end, hit.isFold ? whole.end : hit.end)),
});

function explainBlock(hit: Hit, { owners, machine, isInside }: MemoryPicture, block: HeapBlock): Explanation {
  const cause = causeAt(owners.view, block.state === 'uncommitted' ? hit.start : block.start, BLOCK_CAUSES);
  const whole = { start: block.start, end: toAddress(block.start + block.size) };
  const parts = isInside ? [] : innerPartsIn(machine, rangeOf(hit, whole), owners.view.process);
  const heap = inspect(machine, hit.start, owners.view.process)?.heap;
  return {
    ...whole,
    parts,
    family: 'heap',
    protection: null,
    owner: block.owner ?? (heap ? nameHeap(heap) : null),
    value: null,
    bucket: heap?.subsegment?.bucket ?? null,
    call: callOf(owners.view, cause),
    waste: block.state === 'busy' ? block.size - block.requested : 0,
    rules: rulesOf(parts, cause),
  };
}
