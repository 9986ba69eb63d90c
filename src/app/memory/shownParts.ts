import type { Address, AddressRange, ByteSize } from '../../base/bytes.ts';
import { inspect, type Part } from '../../core/inspect.ts';
import type { Machine } from '../../core/machine.ts';
import type { RuleId } from '../../core/rules/rules.ts';
import type { ExplainedPart } from '../../panels/boardCell.ts';

/** A part under the pointer, and why it is there. */
export interface ShownPart extends ExplainedPart {
  readonly rule: RuleId;
}

/** A tile with more parts than this is told by the first of them. */
const MOST_PARTS = 4;

/** What the page at an address is; nothing behind the limit of the address space. */
export function pagePartAt(machine: Machine, address: Address, process?: number): readonly ShownPart[] {
  const page = inspect(machine, address, process)?.page;
  return page ? [shownPart(page.part, page.part)] : [];
}

/** The innermost parts in a range, lowest first, as far as they lie in it. */
export function innerPartsIn(machine: Machine, range: AddressRange, process?: number): readonly ShownPart[] {
  const parts: ShownPart[] = [];
  for (let at = range.start; at < range.end && parts.length < MOST_PARTS; ) {
    const part = inspect(machine, at, process)?.part;
    if (!part) break;
    parts.push(shownPart(part, range));
    at = part.end;
  }
  return parts;
}

function shownPart({ kind, rule, start, end }: Part, range: AddressRange): ShownPart {
  const size: ByteSize = Math.min(end, range.end) - Math.max(start, range.start);
  return { kind, rule, size };
}
