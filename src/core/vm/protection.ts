import {
  has,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_EXECUTE_WRITECOPY,
  PAGE_GUARD,
  PAGE_NOACCESS,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_TARGETS_INVALID,
  PAGE_WRITECOMBINE,
  PAGE_WRITECOPY,
} from '../codes/flags.ts';
import type { AccessKind } from '../outcome.ts';

/** A PAGE_* word: one base protection and at most one modifier. */
export type Protection = number;

const BASE_MASK = 0xff;
const MODIFIERS = PAGE_GUARD | PAGE_NOCACHE | PAGE_WRITECOMBINE;
const CACHE_MODIFIERS = PAGE_NOCACHE | PAGE_WRITECOMBINE;
const WRITE_COPY = PAGE_WRITECOPY | PAGE_EXECUTE_WRITECOPY;
const EXECUTABLE = PAGE_EXECUTE | PAGE_EXECUTE_READ | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;
const WRITABLE = PAGE_READWRITE | PAGE_EXECUTE_READWRITE | WRITE_COPY;

const isSingleBit = (bits: number): boolean => bits !== 0 && (bits & (bits - 1)) === 0;

/** The protection without modifiers. */
export const baseProtection = (protect: Protection): Protection => protect & BASE_MASK;
export const isGuarded = (protect: Protection): boolean => has(protect, PAGE_GUARD);
export const withoutGuard = (protect: Protection): Protection => protect & ~PAGE_GUARD;
export const isWriteCopy = (protect: Protection): boolean => has(protect, WRITE_COPY);
export const isExecutable = (protect: Protection): boolean => has(protect, EXECUTABLE);
/** The cache modifier: a property of the whole allocation, fixed when it is reserved (facts: virtual §3.5). */
export const cacheModifier = (protect: Protection): Protection => protect & CACHE_MODIFIERS;
/** `protect` with the cache modifier of the allocation instead of its own. */
export const withCacheModifier = (protect: Protection, cache: Protection): Protection =>
  (protect & ~CACHE_MODIFIERS) | cache;

/** The protection as pages keep and report it: the control-flow-guard bit is an order, not a state. */
export const storedProtection = (protect: Protection): Protection => protect & ~PAGE_TARGETS_INVALID;

/** Whether `protect` is a value that `VirtualAlloc` or `VirtualProtect` knows; where it may be used is another question (facts: virtual §3.5). */
export function isKnownProtection(protect: Protection): boolean {
  const base = baseProtection(protect);
  const modifiers = protect & MODIFIERS;
  if (!isSingleBit(base) || has(protect, ~(BASE_MASK | MODIFIERS | PAGE_TARGETS_INVALID))) return false;
  if (modifiers !== 0 && (base === PAGE_NOACCESS || !isSingleBit(modifiers))) return false;
  return !has(protect, PAGE_TARGETS_INVALID) || isExecutable(base);
}

/** Whether `CreateFileMapping` takes `protect`: no PAGE_NOACCESS, no PAGE_EXECUTE, no modifier (facts: virtual §3.5, §6 #1). */
export const isSectionProtection = (protect: Protection): boolean =>
  isSingleBit(protect) && has(protect, BASE_MASK) && !has(protect, PAGE_NOACCESS | PAGE_EXECUTE);

/** Whether the page may be touched so; every protection but PAGE_NOACCESS can be read, PAGE_EXECUTE included (facts: virtual §5.3). */
export function allows(protect: Protection, access: AccessKind): boolean {
  if (access === 'read') return !has(protect, PAGE_NOACCESS);
  return has(protect, access === 'write' ? WRITABLE : EXECUTABLE);
}

/** What a write turns a copy-on-write page into (facts: virtual §6 #16). */
export const afterPrivateCopy = (protect: Protection): Protection =>
  (protect & ~BASE_MASK) | (has(protect, PAGE_EXECUTE_WRITECOPY) ? PAGE_EXECUTE_READWRITE : PAGE_READWRITE);

/** Whether a page of a view that was mapped with `view` may get `protect` (facts: virtual §6 #15). */
export function isWithinView(protect: Protection, view: Protection): boolean {
  const wanted = viewAccess(baseProtection(protect));
  return (wanted & viewAccess(baseProtection(view))) === wanted;
}

const READ = 1;
const WRITE = 2;
const EXECUTE = 4;

/** Copy-on-write counts as reading only: it never reaches the section. */
function viewAccess(base: Protection): number {
  if (base === PAGE_NOACCESS) return 0;
  if (base === PAGE_READONLY || base === PAGE_WRITECOPY) return READ;
  if (base === PAGE_READWRITE) return READ | WRITE;
  return base === PAGE_EXECUTE_READWRITE ? READ | WRITE | EXECUTE : READ | EXECUTE;
}
