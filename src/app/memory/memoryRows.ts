import { formatFlags } from '../../core/codes/flagNames.ts';
import type { MemoryRow } from '../../panels/boardCell.ts';
import type { MemoryPicture } from './boardView.ts';
import { nameAllocation, requestAt } from './owners.ts';

/** The spans of an address space for a table, lowest first. */
export const memoryRows = ({ pages, owners }: MemoryPicture): readonly MemoryRow[] =>
  pages.spans.map((span) => ({
    start: span.start,
    end: span.end,
    state: span.isGuard ? 'guard' : span.state,
    family: span.state === 'unusable' ? null : span.family,
    protection: span.protect === 0 ? null : formatFlags('protect', span.protect),
    owner: requestAt(span.start, owners.requests)?.label ?? nameAllocation(span, owners),
  }));
