import { type Address, type AddressRange, alignDown, alignUp } from '../base/bytes.ts';
import { type Cell, FORM, FULL_SHARE, GLYPH, JOIN, plainCell } from './cell.ts';
import { requestTint, type Tint, tint } from './palette.ts';
import type { HeapBlock } from './picture.ts';
import { HEAP_UNIT } from './units.ts';

const blockEnd = ({ start, size }: HeapBlock): Address => (start + size) as Address;

/** Share of the unit at `unit` that lies below `end`, 0 to 255. */
const shareBelow = (unit: Address, end: number): number =>
  Math.round((Math.min(Math.max(end - unit, 0), HEAP_UNIT) / HEAP_UNIT) * FULL_SHARE);

function blockTint({ state, request }: HeapBlock): Tint {
  if (state === 'busy') return requestTint(request);
  return state === 'uncommitted' ? tint('heap') : tint('system');
}

function joinsAt(block: HeapBlock, unit: Address): number {
  const left = unit > block.start ? JOIN.left : 0;
  return unit + HEAP_UNIT < blockEnd(block) ? left + JOIN.right : left;
}

const PLAIN_FORM = { free: FORM.hole, internal: FORM.internal, uncommitted: FORM.reserved } as const;

/** The unit at `unit`, which `block` covers; without what the block before it may have in it. */
function ownCell(block: HeapBlock, unit: Address): Cell {
  const base = { ...plainCell(FORM.payload, blockTint(block)), joins: joinsAt(block, unit) };
  const glyph = unit === block.start && block.user > unit ? GLYPH.header : GLYPH.none;
  if (block.state !== 'busy') return { ...base, form: PLAIN_FORM[block.state], glyph };
  if (unit < block.user) return { ...base, form: glyph ? FORM.header : FORM.internal, glyph };
  return {
    ...base,
    fillEnd: shareBelow(unit, block.user + block.requested),
    slackEnd: shareBelow(unit, block.user + block.usable),
  };
}

/** Adds what the block before `cell`'s block may use of its header. */
function withSpill(cell: Cell, before: HeapBlock, unit: Address): Cell {
  if (before.state !== 'busy' || before.user + before.usable <= unit) return cell;
  return {
    ...cell,
    glyph: cell.glyph === GLYPH.header ? GLYPH.sharedHeader : cell.glyph,
    fillEnd: shareBelow(unit, before.user + before.requested),
    slackEnd: shareBelow(unit, before.user + before.usable),
    fillTint: blockTint(before),
  };
}

/** The unit at `unit` of `block`; `before` is the block that ends where `block` starts, if any. */
export function blockCell(block: HeapBlock, before: HeapBlock | undefined, unit: Address): Cell {
  const cell = ownCell(block, unit);
  const isNeighbour = before !== undefined && blockEnd(before) === block.start;
  return isNeighbour && unit === block.start ? withSpill(cell, before, unit) : cell;
}

/** The units of a block that all look alike, between the pieces at its ends; may be empty. */
export function evenUnits(block: HeapBlock): AddressRange {
  const [from, to] =
    block.state === 'busy' ? [block.user, block.user + block.requested] : [block.start, blockEnd(block)];
  return {
    start: alignUp(Math.max(from, block.start + HEAP_UNIT), HEAP_UNIT) as Address,
    end: alignDown(Math.min(to, blockEnd(block) - HEAP_UNIT), HEAP_UNIT) as Address,
  };
}
