import type { Address } from '../base/bytes.ts';
import { type Cell, FORM, type Form, FULL_SHARE, GLYPH, JOIN, plainCell } from './cell.ts';
import { requestTint, type Tint, tint } from './palette.ts';
import type { ByteStretch, ByteUse } from './picture.ts';

const FORMS: Readonly<Record<ByteUse, Form>> = {
  payload: FORM.payload,
  slack: FORM.payload,
  header: FORM.header,
  fence: FORM.guard,
  runtime: FORM.committed,
  internal: FORM.internal,
  hole: FORM.hole,
  free: FORM.free,
  reserved: FORM.reserved,
  unusable: FORM.unusable,
  committed: FORM.committed,
  touched: FORM.touched,
  guard: FORM.guard,
};

/** Uses that are drawn as one band and not byte by byte. */
const JOINED: ReadonlySet<ByteUse> = new Set(['payload', 'slack', 'header', 'runtime', 'internal', 'hole']);

function tintOf({ use, request, family }: ByteStretch): Tint {
  if (use === 'free' || use === 'unusable') return tint(use);
  if (use === 'internal' || use === 'hole') return tint('system');
  return request === null ? tint(family) : requestTint(request);
}

/** What is asked for and promised, but was never touched, looks as it does from farther away. */
const formOf = ({ use, hasValues }: ByteStretch): Form =>
  use === 'payload' && !hasValues ? FORM.committed : FORMS[use];

/** The byte at `address` of a stretch, which has `value` if the stretch has any. */
export function byteCell(stretch: ByteStretch, address: Address, value: number): Cell {
  const { use, start, end, hasValues } = stretch;
  const form = formOf(stretch);
  const left = address > start ? JOIN.left : 0;
  const right = address + 1 < end ? JOIN.right : 0;
  return {
    ...plainCell(form, tintOf(stretch), hasValues ? GLYPH.value : GLYPH.none),
    joins: JOINED.has(use) ? left + right : 0,
    fillEnd: form === FORM.payload && use === 'payload' ? FULL_SHARE : 0,
    slackEnd: form === FORM.payload ? FULL_SHARE : 0,
    value: hasValues ? value : 0,
  };
}
