import {
  has,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_WRITECOPY,
} from '../core/codes/flags.ts';
import { type Cell, FORM, type Form, GLYPH, type Glyph, plainCell } from './cell.ts';
import { tint } from './palette.ts';
import type { Span } from './picture.ts';

export const FREE_PAGE: Cell = plainCell(FORM.free, tint('free'));

/** The sign of a protection: none for read and write, the usual case. */
function glyphOfProtect(protect: number): Glyph {
  if (has(protect, PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY)) return GLYPH.writeExecute;
  if (has(protect, PAGE_EXECUTE | PAGE_EXECUTE_READ)) return GLYPH.execute;
  if (has(protect, PAGE_NOACCESS)) return GLYPH.noAccess;
  if (has(protect, PAGE_READONLY)) return GLYPH.readOnly;
  return has(protect, PAGE_WRITECOPY) ? GLYPH.writeCopy : GLYPH.none;
}

function formOfSpan({ state, isGuard }: Span): Form {
  if (state === 'reserved' || state === 'unusable') return FORM[state];
  return isGuard ? FORM.guard : FORM[state];
}

/** One page of a span. */
export function spanCell(span: Span): Cell {
  const isCommitted = span.state === 'committed' || span.state === 'touched';
  const glyph = isCommitted ? glyphOfProtect(span.protect) : GLYPH.none;
  const colour = span.state === 'unusable' ? 'unusable' : span.family;
  return plainCell(formOfSpan(span), tint(colour), glyph);
}
