import { type ByteSize, toAddress } from '../base/bytes.ts';
import { formatHex } from '../base/hex.ts';
import { BYTE_UNIT, HEAP_UNIT, SPAN_UNITS } from '../board/units.ts';
import { MODES, type Mode } from '../record/run.ts';
import type { Place } from './level/boardZoom.ts';

/** A screen of the game. */
export type Route =
  | { readonly page: 'home' }
  /** `plan`: a plan for it as text for addresses; empty for none. */
  | { readonly page: 'level'; readonly id: string; readonly place?: Place | null; readonly plan?: string }
  | { readonly page: 'gallery'; readonly state: string }
  /** `card`: the open card of the field guide; empty for none. */
  | { readonly page: 'guide'; readonly card: string }
  | { readonly page: 'challenges' }
  | { readonly page: 'record' }
  /** `concept`: what a review is about; empty for whatever is due, and in other modes. */
  | { readonly page: 'round'; readonly mode: Mode; readonly concept: string }
  /** `packed`: a run, or progress, as text for addresses. */
  | { readonly page: 'shared' | 'restore'; readonly packed: string }
  /** `packed`: the sandbox as text for addresses; empty for a new one. */
  | { readonly page: 'sandbox'; readonly packed: string };

const LEVEL = /^#\/level\/([^/?]+)(?:\?(.*))?$/;
const SANDBOX = /^#\/sandbox(?:\/([A-Za-z0-9_-]*))?$/;
const GUIDE = /^#\/guide(?:\/([^/?]*))?$/;
const ROUND = /^#\/challenges(?:\/([A-Za-z]+)(?:\/([a-z0-9.-]{1,64}))?)?$/;
const CARRIED = /^#\/(run|restore)\/([A-Za-z0-9_-]+)$/;
const GALLERY = /^#\/gallery(?:\/([a-z]*))?$/;

/** The screen that the part of an address from `#` on asks for; the first one if it asks for none that there is. */
export function parseRoute(hash: string): Route {
  const [, id, query] = LEVEL.exec(hash) ?? [];
  if (id !== undefined) return parseLevel(decode(id), query ?? '');
  const sandbox = SANDBOX.exec(hash);
  if (sandbox) return { page: 'sandbox', packed: sandbox[1] ?? '' };
  const guide = GUIDE.exec(hash);
  if (guide) return { page: 'guide', card: decode(guide[1] ?? '') };
  const challenge = ROUND.exec(hash);
  if (challenge) return parseRound(challenge[1] ?? '', challenge[2] ?? '');
  return parseCarried(hash);
}

function parseCarried(hash: string): Route {
  const [, kind, packed] = CARRIED.exec(hash) ?? [];
  if (packed !== undefined) return { page: kind === 'run' ? 'shared' : 'restore', packed };
  if (hash === '#/record') return { page: 'record' };
  const gallery = GALLERY.exec(hash);
  return gallery ? { page: 'gallery', state: gallery[1] ?? '' } : { page: 'home' };
}

/** A run of a mode; the list of modes if there is none of that name. */
function parseRound(name: string, concept: string): Route {
  const mode = MODES.find((each) => each === name);
  return mode ? { page: 'round', mode, concept } : { page: 'challenges' };
}

/** Letters of a packed text. */
const PACKED = /^[A-Za-z0-9_-]+$/;

function parseLevel(id: string, query: string): Route {
  const plan = new URLSearchParams(query).get('plan') ?? '';
  return { page: 'level', id, place: parsePlace(query), ...(PACKED.test(plan) && { plan }) };
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

/** The whole address of a screen, to be passed on. */
export const linkTo = (route: Route): string => `${location.href.split(/[?#]/)[0]}${formatRoute(route)}`;

/** The part of an address from `#` on that leads to a screen. */
export function formatRoute(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'guide') return route.card === '' ? '#/guide' : `#/guide/${encodeURIComponent(route.card)}`;
  if (route.page === 'gallery') return `#/gallery/${route.state}`;
  if (route.page === 'sandbox') return route.packed === '' ? '#/sandbox' : `#/sandbox/${route.packed}`;
  if (route.page === 'challenges' || route.page === 'record') return `#/${route.page}`;
  if (route.page === 'round') return `#/challenges/${route.mode}${route.concept && `/${route.concept}`}`;
  if ('packed' in route) return `#/${route.page === 'shared' ? 'run' : 'restore'}/${route.packed}`;
  return formatLevel(route);
}

function formatLevel({ id, plan, place }: Route & { readonly page: 'level' }): string {
  const level = `#/level/${encodeURIComponent(id)}`;
  if (plan) return `${level}?plan=${plan}`;
  return place ? `${level}?at=${formatHex(place.address)}&tile=${place.unit}` : level;
}
