import type { ByteSize } from '../base/bytes.ts';
import { type Cell, FORM, FULL_SHARE, plainCell } from './cell.ts';
import { type ColourName, tint } from './palette.ts';
import type { AddressRange, Span } from './picture.ts';

/** However little there is of something, it takes this much of a cell, out of `FULL_SHARE`: it must not vanish. */
const LEAST_SHARE = 52;

/** How a cell divides among what it covers. Bytes. */
interface Parts {
  used: ByteSize;
  lost: ByteSize;
  reserved: ByteSize;
}

/** A cell that several spans share, in the colour of the one with most bytes in use, or else of all; and the index of that span. */
export function mixedCell(spans: readonly Span[], first: number, range: AddressRange): { cell: Cell; source: number } {
  const parts: Parts = { used: 0, lost: 0, reserved: 0 };
  let [source, weight] = [-1, 0];
  for (let index = first; ; index++) {
    const span = spans[index];
    if (!span || span.start >= range.end) break;
    const bytes = Math.min(span.end, range.end) - Math.max(span.start, range.start);
    if (bytes <= 0) continue;
    parts[partOf(span)] += bytes;
    const rank = bytes * RANK[partOf(span)];
    if (rank > weight) [source, weight] = [index, rank];
  }
  return { cell: cellOf(parts, spans[source], range.end - range.start), source };
}

/** Memory in use says more of a stretch than addresses that are only kept. */
const RANK: Readonly<Record<keyof Parts, number>> = { used: 2 ** 20, lost: 1, reserved: 2 ** 10 };

function partOf({ state }: Span): keyof Parts {
  if (state === 'unusable') return 'lost';
  return state === 'reserved' ? 'reserved' : 'used';
}

function cellOf({ used, lost, reserved }: Parts, span: Span | undefined, unit: ByteSize): Cell {
  const colour: ColourName = span && span.state !== 'unusable' ? span.family : 'unusable';
  const lostShare = shareOf(lost, unit);
  const fillEnd = Math.min(shareOf(used, unit), FULL_SHARE - lostShare);
  const form = reserved > 0 ? FORM.mixedReserved : FORM.mixed;
  return { ...plainCell(form, tint(colour)), fillEnd, slackEnd: fillEnd + lostShare };
}

const shareOf = (bytes: ByteSize, unit: ByteSize): number =>
  bytes === 0 ? 0 : Math.max(LEAST_SHARE, Math.round((bytes / unit) * FULL_SHARE));
