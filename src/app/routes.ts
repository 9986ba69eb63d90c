import { type ByteSize, toAddress } from '../base/bytes.ts';
import { formatHex } from '../base/hex.ts';
import { BYTE_UNIT, HEAP_UNIT, SPAN_UNITS } from '../board/units.ts';
import type { Place } from './level/boardZoom.ts';

/** A screen of the game. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'level'; readonly id: string; readonly place?: Place | null }
  | { readonly page: 'gallery'; readonly state: string }
  /** `card`: the open card of the field guide; empty for none. */
  | { readonly page: 'guide'; readonly card: string }
  /** `packed`: the sandbox as text for addresses; empty for a new one. */
  | { readonly page: 'sandbox'; readonly packed: string };

const LEVEL = /^#\/level\/([^/?]+)(?:\?(.*))?$/;
const SANDBOX = /^#\/sandbox(?:\/([A-Za-z0-9_-]*))?$/;
const GUIDE = /^#\/guide(?:\/([^/?]*))?$/;
const GALLERY = /^#\/gallery(?:\/([a-z]*))?$/;

/** The screen that the part of an address from `#` on asks for; the first one if it asks for none that there is. */
export function parseRoute(hash: string): Route {
  const [, id, query] = LEVEL.exec(hash) ?? [];
  if (id !== undefined) return { page: 'level', id: decode(id), place: parsePlace(query ?? '') };
  const sandbox = SANDBOX.exec(hash);
  if (sandbox) return { page: 'sandbox', packed: sandbox[1] ?? '' };
  const guide = GUIDE.exec(hash);
  if (guide) return { page: 'guide', card: decode(guide[1] ?? '') };
  const gallery = GALLERY.exec(hash);
  return gallery ? { page: 'gallery', state: gallery[1] ?? '' } : { page: 'home' };
}

const UNITS: readonly ByteSize[] = [BYTE_UNIT, HEAP_UNIT, ...SPAN_UNITS];
/** A user address has at most 47 bits. */
const ADDRESS = /^0x0*[0-9a-f]{1,12}$/i;

/** `at=0x113020&tile=16`: an address, and how many bytes are in a tile; `null` for anything else. */
function parsePlace(query: string): Place | null {
  const data = new URLSearchParams(query);
  const at = data.get('at') ?? '';
  const unit = UNITS.find((each) => String(each) === data.get('tile'));
  return unit !== undefined && ADDRESS.test(at) ? { unit, address: toAddress(Number(at)) } : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function formatRoute(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'guide') return route.card === '' ? '#/guide' : `#/guide/${encodeURIComponent(route.card)}`;
  if (route.page === 'gallery') return `#/gallery/${route.state}`;
  if (route.page === 'sandbox') return route.packed === '' ? '#/sandbox' : `#/sandbox/${route.packed}`;
  const level = `#/level/${encodeURIComponent(route.id)}`;
  return route.place ? `${level}?at=${formatHex(route.place.address)}&tile=${route.place.unit}` : level;
}
